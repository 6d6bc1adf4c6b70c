package dev.studybuddy.credits.purchase;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

/** The packs that can be bought, smallest first. */
@ApplicationScoped
class PackCatalog {
    private final List<Pack> packs;

    PackCatalog(PurchaseConfig config) {
        this.packs = config.packs().entrySet().stream()
                .map(pack -> new Pack(pack.getKey(), pack.getValue().credits(), pack.getValue().priceCents(),
                        config.currency()))
                .sorted(Comparator.comparingLong(Pack::credits)).toList();
    }

    List<Pack> all() {
        return packs;
    }

    Optional<Pack> find(String id) {
        return packs.stream().filter(pack -> pack.id().equals(id)).findFirst();
    }
}
