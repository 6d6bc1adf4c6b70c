package dev.studybuddy.platform.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.ws.rs.NameBinding;

/** Only for calls between our own services: asks for {@code X-Internal-Token} with the value of {@code INTERNAL_TOKEN}. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface InternalOnly {
    String HEADER = "X-Internal-Token";
}
