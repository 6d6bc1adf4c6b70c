package dev.studybuddy.credits.operator;

/** Why a command was not carried out, in a sentence for the operator. */
class Refusal extends RuntimeException {
    Refusal(String sentence) {
        super(sentence, null, false, false);
    }
}
