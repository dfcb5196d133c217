package dev.espalier.language.model;

/** Decoder-only transformers that are understood: pre-norm (RMSNorm), rotary positions, gated feed-forward layers. */
public enum Architecture {
    /** {@code LlamaForCausalLM}; llama2.c files too. */
    LLAMA("LlamaForCausalLM", "llama"),
    /** {@code MistralForCausalLM}, with or without a sliding window. */
    MISTRAL("MistralForCausalLM", "mistral"),
    /** {@code Qwen2ForCausalLM}: biases on query, key and value. */
    QWEN2("Qwen2ForCausalLM", "qwen2");

    private final String className;
    private final String modelType;

    Architecture(String className, String modelType) {
        this.className = className;
        this.modelType = modelType;
    }

    /** The class named under {@code architectures} in config.json. */
    public String className() {
        return className;
    }

    /** The value of {@code model_type} in config.json. */
    public String modelType() {
        return modelType;
    }
}
