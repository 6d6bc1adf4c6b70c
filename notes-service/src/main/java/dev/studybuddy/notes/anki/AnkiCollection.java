package dev.studybuddy.notes.anki;

import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

import org.sqlite.JDBC;

/**
 * The database of an Anki package, {@code collection.anki2} of schema 11, which every version of Anki imports. Blocks.
 *
 * @see <a href="https://github.com/ankidroid/Anki-Android/wiki/Database-Structure">database structure</a>
 */
public final class AnkiCollection implements AutoCloseable {
    private static final String INSERT_NOTE = "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')";
    private static final String INSERT_CARD = """
            INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')
            """;
    private static final String INSERT_COLLECTION = """
            INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')
            """;
    /** Between the fields of a note. */
    private static final String FIELD_SEPARATOR = "\u001f";

    private final Connection database;
    private final PreparedStatement insertNote;
    private final PreparedStatement insertCard;
    private final Map<String, Long> decks = new HashMap<>();
    private Instant latest = Instant.EPOCH;
    private long lastId;
    private int position;

    /** @param file does not exist or is empty */
    public AnkiCollection(Path file) throws SQLException {
        // Not through DriverManager, which has the driver of PostgreSQL only.
        database = new JDBC().connect("jdbc:sqlite:" + file, new Properties());
        database.setAutoCommit(false);
        try (Statement statement = database.createStatement()) {
            for (String sql : AnkiSchema.TABLES.split(";")) {
                statement.executeUpdate(sql);
            }
        }
        insertNote = database.prepareStatement(INSERT_NOTE);
        insertCard = database.prepareStatement(INSERT_CARD);
    }

    public void add(AnkiCard card) throws SQLException {
        // Ids are times of creation in milliseconds.
        lastId = Math.max(lastId + 1, card.createdAt().toEpochMilli());
        latest = latest.isBefore(card.updatedAt()) ? card.updatedAt() : latest;
        long modified = card.updatedAt().getEpochSecond();
        insertNote.setLong(1, lastId);
        insertNote.setString(2, card.guid());
        insertNote.setLong(3, card.cloze() ? AnkiSchema.CLOZE_MODEL : AnkiSchema.BASIC_MODEL);
        insertNote.setLong(4, modified);
        insertNote.setString(5, " " + String.join(" ", card.tags()) + " ");
        insertNote.setString(6, String.join(FIELD_SEPARATOR, card.front(), card.back(), card.source()));
        insertNote.setString(7, card.front());
        insertNote.setLong(8, checksum(card.front()));
        insertNote.executeUpdate();
        insertCard.setLong(1, lastId);
        insertCard.setLong(2, lastId);
        insertCard.setLong(3, decks.computeIfAbsent(card.deck(), AnkiCollection::deckId));
        insertCard.setLong(4, modified);
        insertCard.setInt(5, ++position);
        insertCard.executeUpdate();
    }

    /** Writes the decks and note types. Nothing can be added afterwards. */
    public void finish() throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(INSERT_COLLECTION)) {
            insert.setLong(1, latest.getEpochSecond());
            insert.setLong(2, latest.toEpochMilli());
            insert.setLong(3, latest.toEpochMilli());
            insert.setString(4, AnkiSchema.configuration());
            insert.setString(5, AnkiSchema.models());
            insert.setString(6, AnkiSchema.decks(decks));
            insert.setString(7, AnkiSchema.deckOptions());
            insert.executeUpdate();
        }
        database.commit();
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }

    /** Of the first field, by which Anki finds duplicates: the first 32 bits of the SHA-1 of its text. */
    private static long checksum(String field) {
        byte[] digest = AnkiCard.digest("SHA-1", field.replaceAll("<[^>]*>", ""));
        return new BigInteger(1, Arrays.copyOf(digest, 4)).longValue();
    }

    /** The same for a name in each export, and far above the ids that Anki gives itself. */
    private static long deckId(String name) {
        byte[] digest = AnkiCard.digest("SHA-256", name);
        return 2_000_000_000_000L + new BigInteger(1, Arrays.copyOf(digest, 5)).longValue();
    }
}
