package dev.espalier.language.model;

import dev.espalier.formats.Require;
import java.util.List;
import java.util.OptionalInt;

/**
 * The shape of a decoder-only transformer; names are those of the Hugging Face configuration.
 *
 * @param architecture which family
 * @param hiddenSize length of a token's residual vector, d
 * @param intermediateSizes feed-forward channels of each layer, m; its length is the number of layers
 * @param attentionHeads query heads
 * @param keyValueHeads heads of keys and values; divides {@code attentionHeads}
 * @param headSize length of one head's vectors, even
 * @param vocabularySize rows of the embedding
 * @param contextLength most positions the model was made for
 * @param normEpsilon added to the mean square in RMSNorm
 * @param rotary position embedding
 * @param tiedEmbeddings whether the embedding also maps to logits
 * @param queryKeyValueBias whether query, key and value projections have biases
 * @param outputBias whether the attention's output projection has one
 * @param feedForwardBias whether gate, up and down projections have them
 * @param slidingWindow positions each one sees, itself included, if limited
 * @param bosToken number of the token that begins a text, if any
 * @param eosToken number of the token that ends one, if any
 */
public record ModelConfiguration(
        Architecture architecture,
        int hiddenSize,
        List<Integer> intermediateSizes,
        int attentionHeads,
        int keyValueHeads,
        int headSize,
        int vocabularySize,
        int contextLength,
        double normEpsilon,
        RotaryPositions rotary,
        boolean tiedEmbeddings,
        boolean queryKeyValueBias,
        boolean outputBias,
        boolean feedForwardBias,
        OptionalInt slidingWindow,
        OptionalInt bosToken,
        OptionalInt eosToken) {
    public ModelConfiguration {
        intermediateSizes = List.copyOf(intermediateSizes);
        Require.that(!intermediateSizes.isEmpty(), "there must be at least one layer");
        Require.that(intermediateSizes.stream().allMatch(m -> m >= 1), "every intermediate size must be at least 1");
        Require.that(hiddenSize >= 1 && vocabularySize >= 1 && contextLength >= 1, "sizes must be at least 1");
        Require.that(attentionHeads >= 1 && keyValueHeads >= 1, "there must be at least one head");
        Require.that(
                attentionHeads % keyValueHeads == 0,
                "key and value heads (" + keyValueHeads + ") must divide the query heads (" + attentionHeads + ")");
        Require.that(headSize >= 2 && headSize % 2 == 0, "the head size must be even, got " + headSize);
        Require.that(normEpsilon > 0 && normEpsilon < 1, "the norm's epsilon must lie in (0, 1), got " + normEpsilon);
        Require.that(slidingWindow.isEmpty() || slidingWindow.getAsInt() >= 1, "a sliding window must be at least 1");
    }

    /** Number of layers. */
    public int layers() {
        return intermediateSizes.size();
    }

    /** Feed-forward channels of layer {@code layer}. */
    public int intermediateSize(int layer) {
        return intermediateSizes.get(layer);
    }

    /** The same with other feed-forward widths, one per layer. */
    public ModelConfiguration withIntermediateSizes(List<Integer> sizes) {
        Require.that(sizes.size() == layers(), "one width per layer is needed");
        return new ModelConfiguration(
                architecture,
                hiddenSize,
                sizes,
                attentionHeads,
                keyValueHeads,
                headSize,
                vocabularySize,
                contextLength,
                normEpsilon,
                rotary,
                tiedEmbeddings,
                queryKeyValueBias,
                outputBias,
                feedForwardBias,
                slidingWindow,
                bosToken,
                eosToken);
    }
}
