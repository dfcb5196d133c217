package dev.espalier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.espalier.language.model.ModelFolder;
import dev.espalier.network.plan.PruningPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands about language models as far as they go without the tensor library; the launcher's test runs the rest. */
class ModelCommandsTest {
    @TempDir
    private static Path shared;

    private static Path model;
    private static Path text;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeOnce() throws IOException {
        model = SmallModel.write(shared.resolve("model"), shared.resolve("tokenizer.bin"));
        text = Files.writeString(shared.resolve("text.txt"), "some words to read and some more of them ".repeat(20));
    }

    @Test
    void prunesByWeightsAlone() {
        Path out = folder.resolve("smaller");
        String json = CommandLineRun.of(
                        "prune",
                        model.toString(),
                        "--score",
                        "magnitude",
                        "--sparsity",
                        "0.5",
                        "--multiple",
                        "4",
                        "-o",
                        out.toString(),
                        "--json")
                .worked()
                .out();
        assertThat(json).contains("\"widths\" : [ 12, 12 ]", "\"sparsity\" : 0.5", "\"score\" : \"magnitude\"");
        PruningPlan plan = PruningPlan.read(out.resolve("espalier-plan.json"));
        try (ModelFolder written = ModelFolder.open(out)) {
            assertThat(written.checkpoint().configuration().intermediateSizes()).containsExactly(12, 12);
            assertThat(written.checkpoint().parameters()).isEqualTo(plan.after().parameters());
        }
        assertThat(out.resolve("tokenizer.bin")).exists();
    }

    @Test
    void writesAPageAboutWhatWasRemoved() throws IOException {
        Path page = folder.resolve("page.html");
        CommandLineRun.of(
                        "prune",
                        model.toString(),
                        "--score",
                        "random",
                        "--sparsity",
                        "0.25",
                        "-o",
                        folder.resolve("smaller").toString(),
                        "--report",
                        page.toString())
                .worked();
        assertThat(Files.readString(page)).contains("removed from a language model", "random");
    }

    @Test
    void leavesWhatItDidNotWrite() throws IOException {
        Path out = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(out.resolve("notes.txt"), "mine");
        assertThat(prune("--score magnitude --sparsity 0.5", out)).contains("mine");
        assertThat(out.resolve("notes.txt")).hasContent("mine");
        assertThat(folder).isDirectoryContaining(p -> p.endsWith("mine"));
        assertThat(folder.toFile().list()).containsExactly("mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--score magnitude --sparsity 1",
                "--score magnitude --sparsity -0.1",
                "--score magnitude --sparsity NaN",
                "--score magnitude --sparsity 0.99",
                "--score magnitude",
                "--sparsity 0.3",
                "--score loss-proxy --sparsity 0.3",
                "--score importance --sparsity 0.3",
                "--score magnitude --sparsity 0.3 --compensate ridge",
                "--score magnitude --sparsity 0.3 --target dense",
                "--score magnitude --sparsity 0.3 --multiple 0",
                "--score magnitude --sparsity 0.3 --allocation global",
                "--score magnitude --sparsity 0.3 --allocation loss-mass",
                "--score magnitude --sparsity 0.3 --scores missing.json",
                "--score magnitude --sparsity 0.3 --report no/such/folder/page.html"
            })
    void refusesToPruneInOneLine(String options) {
        prune(options, folder.resolve("out"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void namesTheScoresThereAre() {
        assertThat(prune("--score importance --sparsity 0.3", folder.resolve("out")))
                .contains("importance", "loss-proxy", "q-greedy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--text missing.txt",
                "--text TEXT --length 1",
                "--text TEXT --length 33",
                "--text TEXT --sequences 0",
                "--text TEXT --sequences 1000 --length 16",
                "--text TEXT --threads 0",
                "--text TEXT --leave-out -1",
                "--text TEXT --score importance",
                "--text TEXT --score loss-proxy,",
                "--text TEXT --score loss-proxy --forward-only",
                "--text TEXT --resume",
                "--text TEXT --test TEXT",
                "--text TEXT --curves --calibrations 0",
                "--text TEXT -o no/such/folder/scores.json",
                "--text TEXT --tokenizer missing.bin"
            })
    void refusesToLookIntoChannelsInOneLine(String options) {
        refusal("channels", options);
    }

    @Test
    void saysWhereTheTensorLibraryComesFrom() {
        for (String command : new String[] {"channels", "perplexity"}) {
            assertThat(refusal(command, "--text TEXT --length 16")).contains("tensor library", "launcher");
        }
        assertThat(refusalOf(
                        "train-language-model",
                        "--text",
                        text.toString(),
                        "-o",
                        folder.resolve("m").toString()))
                .contains("tensor library", "launcher");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesUnsoundModels() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        for (String name : new String[] {"config.json", "model.safetensors", "tokenizer.bin"}) {
            Files.copy(model.resolve(name), copy.resolve(name));
        }
        String config = Files.readString(copy.resolve("config.json"));
        assertThat(broken(copy, config.replace("\"intermediate_size\": 24", "\"intermediate_size\": 25")))
                .contains("mlp.", "shape", "[16, 25]");
        assertThat(broken(copy, config.replace("LlamaForCausalLM", "GPT2LMHeadModel")))
                .contains("GPT2LMHeadModel", "LlamaForCausalLM", "MistralForCausalLM", "Qwen2ForCausalLM");
        assertThat(broken(copy, config.replace("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3")))
                .contains("model.layers.2", "missing");
        assertThat(broken(copy, config.replace("259", "100"))).isNotEmpty();
        Files.writeString(copy.resolve("config.json"), config);
        byte[] weights = Files.readAllBytes(copy.resolve("model.safetensors"));
        Files.write(copy.resolve("model.safetensors"), Arrays.copyOf(weights, weights.length - 10));
        assertThat(refusalOf(
                        "prune",
                        copy.toString(),
                        "--score",
                        "magnitude",
                        "--sparsity",
                        "0.5",
                        "-o",
                        folder.resolve("o").toString()))
                .contains("model.safetensors");
    }

    @Test
    void refusesATokenizerOfAnotherVocabulary() throws IOException {
        Path large = folder.resolve("tokenizer.model");
        Files.write(large, "no protobuf".getBytes(StandardCharsets.UTF_8));
        assertThat(refusal("perplexity", "--text TEXT --tokenizer " + large)).contains("tokenizer.model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"channels", "prune", "perplexity", "train-language-model"})
    void explainsItself(String command) {
        String help = CommandLineRun.of(command, "--help").worked().out();
        assertThat(help).startsWith("Usage: espalier " + command).contains("Examples:\n  espalier ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--steps 0",
                "--layers 0",
                "--heads 3",
                "--kv-heads 3",
                "--context 1",
                "--learning-rate 0",
                "--held-out 0.9",
                "--resume",
                "--text missing.txt"
            })
    void refusesToTrainInOneLine(String options) {
        String all = "train-language-model -o " + folder.resolve("m") + " "
                + (options.contains("--text") ? "" : "--text " + text + " ") + options;
        CommandLineRun.of(all.split(" ")).refused();
        assertThat(folder).isEmptyDirectory();
    }

    private static String broken(Path copy, String config) throws IOException {
        Files.writeString(copy.resolve("config.json"), config);
        return refusalOf("perplexity", copy.toString(), "--text", text.toString());
    }

    private static String prune(String options, Path out) {
        return refusalOf(("prune " + model + " -o " + out + " " + options).split(" "));
    }

    private static String refusal(String command, String options) {
        return refusalOf((command + " " + model + " " + options.replace("TEXT", text.toString())).split(" "));
    }

    private static String refusalOf(String... arguments) {
        return CommandLineRun.of(arguments).refused().err();
    }
}
