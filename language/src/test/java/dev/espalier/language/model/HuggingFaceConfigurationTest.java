package dev.espalier.language.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.formats.InputException;
import dev.espalier.formats.json.JsonFiles;
import dev.espalier.formats.tensor.ElementType;
import dev.espalier.language.testing.RandomModels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HuggingFaceConfigurationTest {
    private static final String SIZES =
            "'hidden_size':64,'num_attention_heads':8,'num_hidden_layers':2,'vocab_size':512,";
    private static final String LLAMA =
            "'architectures':['LlamaForCausalLM'],'model_type':'llama'," + SIZES + "'intermediate_size':172";
    private static final String MISTRAL = "'architectures':['MistralForCausalLM']," + SIZES + "'intermediate_size':172";
    private static final String QWEN2 =
            "'architectures':['Qwen2ForCausalLM'],'num_key_value_heads':2," + SIZES + "'intermediate_size':172";

    @Test
    void whatIsAbsentHasTheDefaultsOfTransformers() {
        ModelConfiguration llama = read(LLAMA);
        assertThat(llama)
                .isEqualTo(new ModelConfiguration(
                        Architecture.LLAMA,
                        64,
                        List.of(172, 172),
                        8,
                        8,
                        8,
                        512,
                        2048,
                        1e-6,
                        new RotaryPositions(10000, new RotaryPositions.None()),
                        false,
                        false,
                        false,
                        false,
                        OptionalInt.empty(),
                        OptionalInt.of(1),
                        OptionalInt.of(2)));
        ModelConfiguration mistral = read(MISTRAL);
        assertThat(mistral.keyValueHeads()).isEqualTo(8);
        assertThat(mistral.contextLength()).isEqualTo(131072);
        assertThat(mistral.slidingWindow()).hasValue(4096);
        ModelConfiguration qwen = read(QWEN2);
        assertThat(qwen.queryKeyValueBias()).isTrue();
        assertThat(qwen.outputBias() || qwen.feedForwardBias()).isFalse();
        assertThat(qwen.contextLength()).isEqualTo(32768);
        assertThat(qwen.bosToken()).isEmpty();
    }

    @Test
    void optionalMembersAreRead() {
        ModelConfiguration c = read(LLAMA
                + ",'num_key_value_heads':4,'head_dim':12,'tie_word_embeddings':true,"
                + "'attention_bias':true,'mlp_bias':true,"
                + "'hidden_act':'swish','rms_norm_eps':1e-05,'max_position_embeddings':512,'bos_token_id':null,"
                + "'eos_token_id':[7,8],'sliding_window':9,'use_cache':true,'torch_dtype':'bfloat16'");
        assertThat(c.keyValueHeads()).isEqualTo(4);
        assertThat(c.headSize()).isEqualTo(12);
        assertThat(c.tiedEmbeddings() && c.queryKeyValueBias() && c.outputBias() && c.feedForwardBias())
                .isTrue();
        assertThat(c.normEpsilon()).isEqualTo(1e-5);
        assertThat(c.contextLength()).isEqualTo(512);
        assertThat(c.bosToken()).isEmpty();
        assertThat(c.eosToken()).hasValue(7);
        // The Llama class knows no sliding window.
        assertThat(c.slidingWindow()).isEmpty();
    }

    @Test
    void aWidthForEachLayer() {
        assertThat(read(LLAMA.replace("172", "[10,20]")).intermediateSizes()).containsExactly(10, 20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'rope_theta':5e5                                                     | 500000 | None[]",
                "'rope_theta':5e5,'rope_scaling':null                                 | 500000 | None[]",
                "'rope_scaling':{'type':'linear','factor':2.0}                        | 10000  | Linear[factor=2.0]",
                "'rope_scaling':{'rope_type':'linear','type':'dynamic','factor':4}    | 10000  | Linear[factor=4.0]",
                "'rope_scaling':{'rope_type':'default'}                               | 10000  | None[]",
                "'rope_parameters':{'rope_theta':1e6,'rope_type':'default'}           | 1000000 | None[]",
                "'rope_theta':3,'rope_parameters':{'rope_type':'linear','factor':2}   | 3      | Linear[factor=2.0]",
                "'rope_theta':5e5,'rope_scaling':{'factor':8.0,'low_freq_factor':1.0,'high_freq_factor':4.0,"
                        + "'original_max_position_embeddings':8192,'rope_type':'llama3'} | 500000 |"
                        + " Llama3[factor=8.0, lowFrequencyFactor=1.0, highFrequencyFactor=4.0, originalContext=8192]",
                "'rope_parameters':{'factor':8,'low_freq_factor':1,'high_freq_factor':4,'type':'llama3'} | 10000 |"
                        + " Llama3[factor=8.0, lowFrequencyFactor=1.0, highFrequencyFactor=4.0, originalContext=2048]",
            })
    void rotaryPositionsInEveryForm(String members, double base, String scaling) {
        RotaryPositions rotary = read(LLAMA + "," + members).rotary();
        assertThat(rotary.base()).isEqualTo(base);
        assertThat(rotary.scaling()).hasToString(scaling);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'use_sliding_window':false,'sliding_window':100                          | -1",
                "'sliding_window':100                                                     | -1",
                "'use_sliding_window':true,'sliding_window':100,'max_window_layers':0     | 100",
                "'use_sliding_window':true,'sliding_window':100,'max_window_layers':2     | -1",
                "'use_sliding_window':true,'sliding_window':100,'max_window_layers':28,"
                        + "'layer_types':['sliding_attention','sliding_attention']        | 100",
            })
    void qwen2SlidesOnlyWhenAsked(String members, int window) {
        assertThat(read(QWEN2 + "," + members).slidingWindow().orElse(-1)).isEqualTo(window);
    }

    @Test
    void mistralSlidesUnlessItSaysNull() {
        assertThat(read(MISTRAL + ",'sliding_window':null").slidingWindow()).isEmpty();
        assertThat(read(MISTRAL + ",'sliding_window':77").slidingWindow()).hasValue(77);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'architectures':['GPT2LMHeadModel'] | architecture GPT2LMHeadModel (model_type llama)"
                        + " is not supported;"
                        + " supported are LlamaForCausalLM, MistralForCausalLM, Qwen2ForCausalLM",
                "'architectures':[],'model_type':'mamba'   | architecture nothing (model_type mamba) is not supported",
                "'hidden_act':'gelu'                       | hidden_act 'gelu'; supported are silu and swish",
                "'hidden_size':null                        | 'hidden_size' is missing",
                "'hidden_size':0                           | $.hidden_size: 0 lies outside [1, 67108864]",
                "'hidden_size':99999999999                 | $.hidden_size: 99999999999 lies outside [1, 67108864]",
                "'hidden_size':'64'                        | $.hidden_size: expected a whole number, found \"64\"",
                "'num_attention_heads':7                   | 'num_attention_heads' (7)"
                        + " does not divide 'hidden_size' (64)",
                "'num_attention_heads':64                  | the head size must be even, got 1",
                "'num_key_value_heads':3                   | key and value heads (3) must divide the query heads (8)",
                "'num_hidden_layers':2000000000            | $.num_hidden_layers: 2000000000 lies outside [1, 16384]",
                "'intermediate_size':[1,2,3]               | 'intermediate_size' lists 3 widths for 2 layers",
                "'intermediate_size':[1,0]                 | $.intermediate_size[1]: 0 lies outside [1, 67108864]",
                "'rms_norm_eps':2                          | the norm's epsilon must lie in (0, 1)",
                "'rms_norm_eps':1e999                      | $.rms_norm_eps: number is not finite",
                "'tie_word_embeddings':1                   | $.tie_word_embeddings: expected true or false, found 1",
                "'eos_token_id':512                        | $.eos_token_id: 512 lies outside [0, 511]",
                "'rope_theta':-1                           | base must be positive",
                "'rope_scaling':{'type':'yarn','factor':2} | rotary scaling 'yarn' is not supported;"
                        + " supported are default,",
                "'rope_scaling':{'type':'dynamic'}         | rotary scaling 'dynamic' is not supported",
                "'rope_scaling':{'rope_type':'longrope'}   | rotary scaling 'longrope' is not supported",
                "'rope_scaling':{'type':'linear'}          | $.rope_scaling: 'factor' is missing",
                "'rope_scaling':{'type':'linear','factor':0.5} | factor must be at least 1, got 0.5",
                "'rope_scaling':3                          | $.rope_scaling: expected an object, found 3",
                "'rope_parameters':{'full_attention':{'rope_type':'default'}} | rotary positions"
                        + " that differ between layers",
                "'partial_rotary_factor':0.5               | partial_rotary_factor other than 1",
                "'quantization_config':{'bits':4}          | quantised weights",
            })
    void refusesInOneLine(String members, String reason) {
        ObjectNode tree = parse(LLAMA);
        tree.setAll(parse(members));
        assertThatThrownBy(() -> HuggingFaceConfiguration.read("m/config.json", tree))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("m/config.json: ")
                .hasMessageContaining(reason);
    }

    @Test
    void refusesAWindowOnSomeLayers() {
        assertThatThrownBy(() -> read(QWEN2 + ",'use_sliding_window':true,'max_window_layers':1"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a sliding window on 1 of 2 layers");
    }

    @Test
    void refusesWhatIsNoObjectOrSaysThingsTwice() {
        assertThatThrownBy(() ->
                        JsonFiles.parse("x", "[1]".getBytes(StandardCharsets.UTF_8), HuggingFaceConfiguration.LIMITS))
                .hasMessage("x: $: expected an object, found an array");
        assertThatThrownBy(() -> parse("'a':1,'a':2"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 1, column ")
                .hasMessageContaining("'a'");
    }

    @ParameterizedTest
    @MethodSource("dev.espalier.language.testing.RandomModels#configurations")
    void whatIsWrittenReadsBackTheSame(ModelConfiguration c) {
        for (ModelConfiguration each : List.of(c, c.withIntermediateSizes(List.of(9, 9)))) {
            ObjectNode tree = ConfigurationWriter.tree(each, Optional.empty(), ElementType.F16);
            assertThat(HuggingFaceConfiguration.read(
                            "x", JsonFiles.parse("x", JsonFiles.text(tree), HuggingFaceConfiguration.LIMITS)))
                    .isEqualTo(each);
            assertThat(tree.get("torch_dtype").asText()).isEqualTo("float16");
        }
    }

    @Test
    void onlyTheWidthOfAnOriginalChanges() {
        ObjectNode original = parse(LLAMA + ",'dtype':'bfloat16','rope_parameters':{'rope_theta':5.0},'extra':[1]");
        ModelConfiguration c = HuggingFaceConfiguration.read("x", original);
        ObjectNode uniform = ConfigurationWriter.tree(
                c.withIntermediateSizes(List.of(96, 96)), Optional.of(original), ElementType.BF16);
        assertThat(uniform.get("intermediate_size").isInt()).isTrue();
        ObjectNode expected = original.deepCopy();
        expected.put("intermediate_size", 96);
        assertThat(uniform).isEqualTo(expected);
        ObjectNode mixed = ConfigurationWriter.tree(
                c.withIntermediateSizes(List.of(96, 5)), Optional.of(original), ElementType.F32);
        assertThat(mixed.get("intermediate_size")).hasToString("[96,5]");
        assertThat(mixed.get("dtype").asText()).isEqualTo("float32");
        assertThat(mixed.has("torch_dtype")).isFalse();
        assertThatThrownBy(() -> ConfigurationWriter.tree(RandomModels.qwen2(), Optional.of(original), ElementType.F32))
                .isInstanceOf(RuntimeException.class);
    }

    private static ModelConfiguration read(String members) {
        return HuggingFaceConfiguration.read("x", parse(members));
    }

    private static ObjectNode parse(String members) {
        return JsonFiles.parse(
                "x",
                ("{" + members.replace('\'', '"') + "}").getBytes(StandardCharsets.UTF_8),
                HuggingFaceConfiguration.LIMITS);
    }
}
