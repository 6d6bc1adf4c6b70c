package dev.studybuddy.credits.purchase;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

/** The packs that are on offer, the smallest first. */
@ApplicationScoped
class Packs {
    private final List<Pack> packs;

    Packs(PurchaseSettings settings) {
        this.packs = settings.packs().entrySet().stream()
                .map(pack -> new Pack(pack.getKey(), pack.getValue().credits(), pack.getValue().priceCents(),
                        settings.currency()))
                .sorted(Comparator.comparingLong(Pack::credits)).toList();
    }

    List<Pack> all() {
        return packs;
    }

    Optional<Pack> find(String id) {
        return packs.stream().filter(pack -> pack.id().equals(id)).findFirst();
    }
}
