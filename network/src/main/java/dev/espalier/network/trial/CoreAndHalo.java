package dev.espalier.network.trial;

import dev.espalier.network.unit.ChannelSet;
import java.util.List;

/**
 * The core and the halo of every layer that an experiment switches off.
 *
 * @param core one set per layer
 * @param halo one set per layer, no channel of the core
 */
public record CoreAndHalo(List<ChannelSet> core, List<ChannelSet> halo) {
    public CoreAndHalo {
        core = List.copyOf(core);
        halo = List.copyOf(halo);
        if (core.size() != halo.size()) {
            throw new IllegalArgumentException("a core of " + core.size() + " layers, a halo of " + halo.size());
        }
        for (int l = 0; l < core.size(); l++) {
            if (!core.get(l).and(halo.get(l)).isEmpty()) {
                throw new IllegalArgumentException("layer " + l + " has a channel in core and halo");
            }
        }
    }
}
