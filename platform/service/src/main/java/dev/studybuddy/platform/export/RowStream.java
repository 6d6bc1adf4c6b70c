package dev.studybuddy.platform.export;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Any number of rows, of which one batch is in memory at a time. */
public final class RowStream {
    private RowStream() {}

    /**
     * Rows in the order of their ids. Batches are selected on demand.
     *
     * @param size the number of rows of a batch; a smaller batch is the last one
     * @param findAfter selects the next batch of rows with greater ids
     */
    public static <T> Multi<T> of(int size, Function<T, UUID> id, Function<UUID, Uni<List<T>>> findAfter) {
        return Multi.createBy().repeating()
                .uni(() -> new AtomicReference<>(new UUID(0, 0)), last -> findAfter.apply(last.get())
                        .invoke(batch -> batch.stream().reduce((one, next) -> next)
                                .ifPresent(newest -> last.set(id.apply(newest)))))
                .whilst(batch -> batch.size() == size).onItem().disjoint();
    }
}
