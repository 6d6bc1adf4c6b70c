package dev.studybuddy.notes.note;

import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who is asking. */
@RequestScoped
public class Person {
    private final JsonWebToken token;

    Person(JsonWebToken token) {
        this.token = token;
    }

    public UUID id() {
        return UUID.fromString(token.getSubject());
    }
}
