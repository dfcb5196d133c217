package dev.espalier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a table to a page in a browser: the command fits, the page draws, with no network to ask. */
class FitPageBrowserTest {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    @TempDir
    Path folder;

    @Test
    void fitsATableAndDrawsItsPage() throws Exception {
        Path page = folder.resolve("page.html");
        CommandLineRun.of(
                        "fit", table().toString(), "--report", page.toString(), "--families", "itau", "--threads", "1")
                .worked();
        String html = Files.readString(page);
        assertThat(html).startsWith("<!DOCTYPE html>").contains("default-src &#39;none&#39;");
        Optional<Path> browser = browser();
        assumeTrue(browser.isPresent(), "no Chromium on the PATH and CHROME not set: the page was not opened");
        String dom = dump(browser.get(), page);
        assertThat(dom.contains("data-ready=\"true\""))
                .as("the script ran to its end")
                .isTrue();
        List<String> charts = Pattern.compile("(?s)<svg class=\"chart .*?</figure>")
                .matcher(dom)
                .results()
                .map(MatchResult::group)
                .toList();
        // 1 heatmap, 3 trees, 1 pair matrix, 2 of information, 1 + 4 histograms
        assertThat(charts).hasSize(12);
        assertThat(charts).allMatch(c -> c.contains("<path ") || c.contains("<rect "), "holds marks");
        assertThat(dom.contains("<img")).as("a column name became an element").isFalse();
    }

    /** Four columns with a common factor; the first has a name that would load a picture. */
    private Path table() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder text = new StringBuilder("<img src=http://leak.invalid/x>,b,c,d\n");
        for (int i = 0; i < 300; i++) {
            double factor = random.nextGaussian();
            for (int j = 0; j < 4; j++) {
                text.append(j == 0 ? "" : ",").append(factor + random.nextGaussian());
            }
            text.append('\n');
        }
        return Files.writeString(folder.resolve("table.csv"), text);
    }

    private static Optional<Path> browser() {
        String chosen = System.getenv("CHROME");
        Stream<Path> onPath = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .filter(f -> !f.isEmpty())
                .flatMap(f -> NAMES.stream().map(n -> Path.of(f, n)));
        return Stream.concat(Stream.ofNullable(chosen).map(Path::of), onPath)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private String dump(Path browser, Path page) throws IOException, InterruptedException {
        Path out = folder.resolve("dom.html");
        Process process = new ProcessBuilder(
                        browser.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--host-resolver-rules=MAP * ~NOTFOUND",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--virtual-time-budget=10000",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("browser.log").toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the browser did not finish within 120 s");
        }
        return Files.readString(out);
    }
}
