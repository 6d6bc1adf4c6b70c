package dev.studybuddy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

/** Strimzi's users may do what {@code deploy/compose/kafka/acls.json} allows. */
class KafkaUsersTest {
    private static final Path DIRECTORY = Path.of("").toAbsolutePath();
    /** It needs the rights of an administrator, which Compose's superuser has. */
    private static final String TOPICS_JOB = "topics";

    @Test
    void users_and_their_rights_are_those_of_compose() throws IOException {
        Map<String, Set<String>> users = new TreeMap<>();
        for (Map<String, Object> object : kafkaUsers()) {
            users.put((String) Kustomization.map(object, "metadata").get("name"), rights(object));
        }
        users.remove(TOPICS_JOB);

        assertThat(users).isEqualTo(planned());
    }

    @Test
    void each_user_has_a_secret_of_its_own_that_the_readme_names() throws IOException {
        String readme = Files.readString(DIRECTORY.resolve("README.md"));
        for (Map<String, Object> object : kafkaUsers()) {
            String name = (String) Kustomization.map(object, "metadata").get("name");
            String secret = name + "-kafka";
            assertThat(object.toString()).contains("secretKeyRef={name=" + secret + ", key=password}");
            assertThat(readme).contains(name.endsWith("-service") || name.equals("transcript-worker")
                    ? "`<service>-kafka`"
                    : "`" + secret + "`");
        }
    }

    private static List<Map<String, Object>> kafkaUsers() throws IOException {
        return Kustomization.documents(DIRECTORY.resolve("components/operators/kafka-users.yaml"));
    }

    private static Set<String> rights(Map<String, Object> user) {
        Map<String, Object> authorization = Kustomization.map(Kustomization.map(user, "spec"), "authorization");
        var rights = new TreeSet<String>();
        for (Object entry : (List<?>) authorization.get("acls")) {
            Map<String, Object> acl = Kustomization.asMap(entry);
            Map<String, Object> resource = Kustomization.map(acl, "resource");
            for (Object operation : (List<?>) acl.get("operations")) {
                rights.add(operation + " " + resource.get("type") + " " + resource.get("name")
                        + ("prefix".equals(resource.get("patternType")) ? "*" : ""));
            }
        }
        return rights;
    }

    private static Map<String, Set<String>> planned() throws IOException {
        Map<String, Object> plan = Kustomization
                .documents(DIRECTORY.getParent().getParent().resolve("deploy/compose/kafka/acls.json")).get(0);
        Map<String, Set<String>> users = new TreeMap<>();
        for (Object entry : (List<?>) plan.get("users")) {
            Map<String, Object> user = Kustomization.asMap(entry);
            var rights = new TreeSet<String>();
            rights.add("Read group " + user.get("group") + "*");
            for (Object topic : (List<?>) user.get("consume")) {
                rights.add("Read topic " + topic);
                rights.add("Write topic " + topic + ".dead");
            }
            ((List<?>) user.get("read")).forEach(topic -> rights.add("Read topic " + topic));
            ((List<?>) user.get("write")).forEach(topic -> rights.add("Write topic " + topic));
            users.put((String) user.get("name"), rights);
        }
        return users;
    }
}
