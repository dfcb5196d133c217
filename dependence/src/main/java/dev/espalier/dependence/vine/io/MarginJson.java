package dev.espalier.dependence.vine.io;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.espalier.dependence.copula.sample.VariableKind;
import dev.espalier.dependence.margin.EmpiricalMargin;
import dev.espalier.dependence.margin.GridDistribution;
import dev.espalier.dependence.margin.KernelMargin;
import dev.espalier.dependence.margin.Margin;
import dev.espalier.formats.InputException.Code;
import dev.espalier.formats.json.JsonCursor;

/** Margins in our own model format. */
final class MarginJson {
    private MarginJson() {}

    static Margin read(JsonCursor json) {
        JsonCursor code = json.at("kind");
        VariableKind kind = code.build(Code.MALFORMED, () -> VariableKind.ofCode(code.text()));
        String type = json.at("type").text();
        return switch (type) {
            case "kernel" -> kernel(json, kind);
            case "empirical" -> empirical(json, kind);
            default -> throw json.at("type").wrong("type is kernel or empirical, not '" + type + "'");
        };
    }

    private static Margin kernel(JsonCursor json, VariableKind kind) {
        double atom = json.has("atom") ? json.at("atom").number() : 0;
        double bandwidth = json.at("bandwidth").number();
        double[] knots = json.at("knots").numbers();
        double[] values = json.at("cdf").numbers();
        double[] densities = json.at("density").numbers();
        return json.build(
                Code.OUT_OF_RANGE,
                () -> new KernelMargin(kind, atom, bandwidth, GridDistribution.of(knots, values, densities)));
    }

    private static Margin empirical(JsonCursor json, VariableKind kind) {
        double[] values = json.at("values").numbers();
        double[] cdf = json.at("cdf").numbers();
        return json.build(Code.OUT_OF_RANGE, () -> EmpiricalMargin.of(kind, values, cdf));
    }

    static void write(Margin margin, ObjectNode json) {
        json.put("kind", margin.kind().code());
        if (margin instanceof KernelMargin kernel) {
            json.put("type", "kernel");
            json.put("atom", kernel.atom());
            json.put("bandwidth", kernel.bandwidth());
            EspalierWriter.numbers(kernel.body().knots(), json.putArray("knots"));
            EspalierWriter.numbers(kernel.body().values(), json.putArray("cdf"));
            EspalierWriter.numbers(kernel.body().densities(), json.putArray("density"));
        } else if (margin instanceof EmpiricalMargin empirical) {
            json.put("type", "empirical");
            EspalierWriter.numbers(empirical.values(), json.putArray("values"));
            EspalierWriter.numbers(empirical.probabilities(), json.putArray("cdf"));
        }
    }
}
