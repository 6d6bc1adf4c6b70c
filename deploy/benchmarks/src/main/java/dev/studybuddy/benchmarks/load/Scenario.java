package dev.studybuddy.benchmarks.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import dev.studybuddy.benchmarks.load.ArrivalSchedule.Phase;

/** How many requests arrive, from whom, and which. */
enum Scenario {
    /** The rate that is claimed. */
    BASELINE {
        @Override
        List<Phase> phases(double rate, Duration length) {
            return List.of(Phase.constant(length, rate));
        }
    },
    /** From a tenth of the rate to the rate. */
    RAMP {
        @Override
        List<Phase> phases(double rate, Duration length) {
            return List.of(new Phase(length, rate / 10, rate));
        }
    },
    /** From a quarter of the rate to the rate at once, and back. */
    SPIKE {
        @Override
        List<Phase> phases(double rate, Duration length) {
            Duration third = length.dividedBy(3);
            return List.of(Phase.constant(third, rate / 4), Phase.constant(third, rate),
                    Phase.constant(third, rate / 4));
        }
    },
    /** One account, just below the rate that the gateway allows to one: edits of one note, reviews, submissions. */
    CONTENTION {
        @Override
        List<Phase> phases(double rate, Duration length) {
            return List.of(Phase.constant(length, ACCOUNT_RATE));
        }

        @Override
        boolean isOneAccount() {
            return true;
        }

        @Override
        UserAction pick(RandomGenerator random) {
            return choose(CONTENDING, random);
        }
    },
    /** Half the rate, for long. */
    SOAK {
        @Override
        List<Phase> phases(double rate, Duration length) {
            return List.of(Phase.constant(length, rate / 2));
        }
    };

    /** RATE_LIMIT_PERSON of the gateway is 20 per second. */
    private static final double ACCOUNT_RATE = 15;
    /** Of a thousand requests. An export is rare, and a submission makes a job that takes seconds. */
    private static final Map<UserAction, Integer> USUAL = Map.of(UserAction.LIST_NOTES, 240, UserAction.READ_NOTE,
            290, UserAction.SEARCH, 150, UserAction.LIST_VIDEOS, 90, UserAction.CREDITS, 40, UserAction.DUE_CARDS, 80,
            UserAction.REVIEW, 80, UserAction.EDIT, 20, UserAction.SUBMIT, 6, UserAction.EXPORT, 4);
    private static final Map<UserAction, Integer> CONTENDING = Map.of(UserAction.READ_NOTE, 300, UserAction.CREDITS,
            150, UserAction.DUE_CARDS, 100, UserAction.REVIEW, 200, UserAction.EDIT, 200, UserAction.SUBMIT, 50);

    abstract List<Phase> phases(double rate, Duration length);

    /** Whether all requests are those of one user. */
    boolean isOneAccount() {
        return false;
    }

    UserAction pick(RandomGenerator random) {
        return choose(USUAL, random);
    }

    private static UserAction choose(Map<UserAction, Integer> weights, RandomGenerator random) {
        int rest = random.nextInt(weights.values().stream().mapToInt(Integer::intValue).sum());
        for (UserAction action : UserAction.values()) {
            rest -= weights.getOrDefault(action, 0);
            if (rest < 0) {
                return action;
            }
        }
        throw new IllegalStateException("No weights");
    }
}
