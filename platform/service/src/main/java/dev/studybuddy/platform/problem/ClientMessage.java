package dev.studybuddy.platform.problem;

/** An exception of a JSON reader whose text is written for the client and quotes nothing of the body. */
public interface ClientMessage {
    String clientMessage();
}
