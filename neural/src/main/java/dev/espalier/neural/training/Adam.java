package dev.espalier.neural.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/** Adam (Kingma and Ba 2015, arXiv 1412.6980) with warm-up, a long plateau and a cosine descent. */
final class Adam {
    private static final float FIRST_DECAY = 0.9f;
    private static final float SECOND_DECAY = 0.999f;
    private static final int WARM_UP = 200;
    /** Where in the run the descent begins. */
    private static final double PLATEAU = 0.5;
    /** Last step as a share of the largest. */
    private static final double LAST = 0.01;

    private final List<NDArray> parameters;
    private final List<NDArray> first = new ArrayList<>();
    private final List<NDArray> second = new ArrayList<>();

    Adam(NDManager manager, List<NDArray> parameters) {
        this.parameters = parameters;
        for (NDArray p : parameters) {
            first.add(manager.zeros(p.getShape()));
            second.add(manager.zeros(p.getShape()));
        }
    }

    /** First moments, then second: what a checkpoint keeps beside the parameters. */
    List<NDArray> moments() {
        List<NDArray> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** Largest step at {@code step} of {@code steps}. */
    static double rate(double largest, long step, long steps) {
        double done = (double) step / steps;
        double descent = done < PLATEAU
                ? 1
                : LAST + (1 - LAST) * 0.5 * (1 + Math.cos(Math.PI * (done - PLATEAU) / (1 - PLATEAU)));
        return largest * Math.min(1, (step + 1.0) / WARM_UP) * descent;
    }

    /** Moves the parameters against their gradients, which are then cleared; {@code scratch} holds what lies between. */
    void step(NDManager scratch, double rate, long step) {
        double firstBias = 1 - Math.pow(FIRST_DECAY, step + 1.0);
        double secondBias = 1 - Math.pow(SECOND_DECAY, step + 1.0);
        for (int k = 0; k < parameters.size(); k++) {
            NDArray parameter = parameters.get(k);
            NDArray gradient = parameter.getGradient();
            gradient.attach(scratch);
            first.get(k).muli(FIRST_DECAY).addi(gradient.mul(1 - FIRST_DECAY));
            second.get(k).muli(SECOND_DECAY).addi(gradient.mul(gradient).mul(1 - SECOND_DECAY));
            NDArray scale = second.get(k).div(secondBias).sqrt().add(1e-8);
            parameter.subi(first.get(k).div(firstBias).div(scale).mul(rate));
            gradient.muli(0);
        }
    }
}
