package dev.studybuddy.platform.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.ws.rs.NameBinding;

/** Marks operations for calls between services, with {@code INTERNAL_TOKEN} in {@code X-Internal-Token}. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface InternalOnly {
    String HEADER = "X-Internal-Token";
}
