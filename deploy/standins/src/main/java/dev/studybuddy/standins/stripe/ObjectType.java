package dev.studybuddy.standins.stripe;

/** The types of API objects, with their names in the API. */
enum ObjectType {
    SESSION("checkout.session", "session", "/v1/checkout/sessions"),
    PAYMENT_INTENT("payment_intent", "intent", "/v1/payment_intents"),
    CHARGE("charge", "charge", "/v1/charges"),
    REFUND("refund", "refund", "/v1/refunds"),
    DISPUTE("dispute", "dispute", "/v1/disputes"),
    EVENT("event", "id", "/v1/events");

    private final String object;
    private final String param;
    private final String path;

    ObjectType(String object, String param, String path) {
        this.object = object;
        this.param = param;
        this.path = path;
    }

    String object() {
        return object;
    }

    /** @return the parameter name of the id in errors */
    String param() {
        return param;
    }

    String path() {
        return path;
    }
}
