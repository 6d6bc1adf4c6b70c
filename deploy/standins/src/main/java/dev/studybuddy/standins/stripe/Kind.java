package dev.studybuddy.standins.stripe;

/** What an account keeps, by the names that the API has for it. */
enum Kind {
    SESSION("checkout.session", "session", "/v1/checkout/sessions"),
    PAYMENT_INTENT("payment_intent", "intent", "/v1/payment_intents"),
    CHARGE("charge", "charge", "/v1/charges"),
    REFUND("refund", "refund", "/v1/refunds"),
    DISPUTE("dispute", "dispute", "/v1/disputes"),
    EVENT("event", "id", "/v1/events");

    private final String object;
    private final String param;
    private final String path;

    Kind(String object, String param, String path) {
        this.object = object;
        this.param = param;
        this.path = path;
    }

    String object() {
        return object;
    }

    /** @return how errors call its id */
    String param() {
        return param;
    }

    String path() {
        return path;
    }
}
