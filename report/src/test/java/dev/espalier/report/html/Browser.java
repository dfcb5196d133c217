package dev.espalier.report.html;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A headless Chromium with its network cut off, started as a child process. */
public final class Browser {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    private static final Pattern URL = Pattern.compile("\"url\":\"((?:https?|wss?)://[^\"]*)\"");

    private final Path program;
    private final Path scratch;

    private Browser(Path program, Path scratch) {
        this.program = program;
        this.scratch = scratch;
    }

    /** The browser named by the environment variable CHROME, or the first known one on the PATH. */
    public static Optional<Browser> find(Path scratch) {
        String chosen = System.getenv("CHROME");
        if (chosen != null && Files.isExecutable(Path.of(chosen))) {
            return Optional.of(new Browser(Path.of(chosen), scratch));
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (String folder : path.split(java.io.File.pathSeparator, -1)) {
            for (String name : NAMES) {
                Path candidate = Path.of(folder, name);
                if (!folder.isEmpty() && Files.isExecutable(candidate)) {
                    return Optional.of(new Browser(candidate, scratch));
                }
            }
        }
        return Optional.empty();
    }

    /** The document after its scripts ran, as markup. */
    public String dump(Path page, Path netLog) throws IOException, InterruptedException {
        return run(page, List.of("--dump-dom", "--log-net-log=" + netLog, "--window-size=1280,900"));
    }

    /**
     * The web addresses that pages asked for according to a net log; the browser's own look-ups name no origin and do not
     * count.
     */
    public static List<String> pageRequests(Path netLog) throws IOException {
        List<String> requests = new ArrayList<>();
        for (String line : Files.readAllLines(netLog, StandardCharsets.UTF_8)) {
            Matcher url = URL.matcher(line);
            if (line.contains("\"initiator\":") && !line.contains("\"initiator\":\"not an origin\"") && url.find()) {
                requests.add(url.group(1));
            }
        }
        return requests;
    }

    private String run(Path page, List<String> extra) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + scratch.resolve("profile"),
                "--virtual-time-budget=10000"));
        command.addAll(extra);
        command.add(page.toUri().toString());
        Path out = scratch.resolve("stdout");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(scratch.resolve("stderr").toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the browser did not finish within 120 s");
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
