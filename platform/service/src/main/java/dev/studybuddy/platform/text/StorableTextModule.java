package dev.studybuddy.platform.text;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;

import dev.studybuddy.platform.problem.ClientMessage;

/** Rejects JSON whose strings or map keys no database can store. */
public class StorableTextModule extends SimpleModule {
    public StorableTextModule() {
        super("storable-text");
        addDeserializer(String.class, new StorableStringDeserializer());
        addKeyDeserializer(String.class, new StorableKeyDeserializer());
    }

    /** A string with the character NUL or an unpaired surrogate. */
    static final class UnstorableTextException extends InvalidFormatException implements ClientMessage {
        UnstorableTextException(JsonParser parser) {
            super(parser, StorableText.MESSAGE, null, String.class);
        }

        @Override
        public String clientMessage() {
            return StorableText.MESSAGE;
        }
    }

    private static final class StorableStringDeserializer extends StdScalarDeserializer<String> {
        StorableStringDeserializer() {
            super(String.class);
        }

        @Override
        public LogicalType logicalType() {
            return LogicalType.Textual;
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return checked(StringDeserializer.instance.deserialize(parser, context), parser);
        }

        @Override
        public String deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer type)
                throws IOException {
            return deserialize(parser, context);
        }
    }

    private static final class StorableKeyDeserializer extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            return checked(key, context.getParser());
        }
    }

    private static String checked(String text, JsonParser parser) throws JsonMappingException {
        if (text != null && !StorableText.isStorable(text)) {
            throw new UnstorableTextException(parser);
        }
        return text;
    }
}
