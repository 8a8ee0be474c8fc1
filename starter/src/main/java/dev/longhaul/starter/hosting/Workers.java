package dev.longhaul.starter.hosting;

import dev.longhaul.starter.operations.ErrorCode;
import dev.longhaul.starter.operations.OperationFailed;
import dev.longhaul.worker.store.StoreTrouble;
import java.util.function.Supplier;

/** Starts what needs a content store; trouble with that comes out in words. */
final class Workers {
    private Workers() {}

    private static ErrorCode code(StoreTrouble.Kind kind) {
        return switch (kind) {
            case CONFIGURATION -> ErrorCode.USAGE;
            case AWAY -> ErrorCode.UNAVAILABLE;
            case REFUSED -> ErrorCode.REFUSED;
        };
    }

    static <T> T started(Supplier<T> start) {
        try {
            return start.get();
        } catch (StoreTrouble trouble) {
            throw new OperationFailed(
                    code(trouble.kind()), String.valueOf(trouble.getMessage()), trouble.hint(), trouble);
        }
    }
}
