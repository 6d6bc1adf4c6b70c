package dev.studybuddy.embedded;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.resource.ResourcePatternFilter;

import dev.studybuddy.embedded.AccessPlan.User;

/** Brings the users of Kafka and what they may do to the plan. Users that the plan does not name are not touched. */
final class Access {
    private static final ScramCredentialInfo SCRAM = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 8192);

    private static final Duration EFFECTIVE_WITHIN = Duration.ofSeconds(30);

    private final Admin admin;
    private final Map<String, Object> connection;
    private final AccessPlan plan;

    /** @param connection the settings of the admin client */
    Access(Admin admin, Map<String, Object> connection, AccessPlan plan) {
        this.admin = admin;
        this.connection = connection;
        this.plan = plan;
    }

    /**
     * Returns when the passwords and rights are effective: the broker applies them shortly after it has accepted them,
     * and a client does not repeat a login that was refused.
     *
     * @param environment contains the password of each user
     */
    void apply(Map<String, String> environment) throws ExecutionException, InterruptedException {
        List<UserScramCredentialAlteration> passwords = plan.users().stream()
                .<UserScramCredentialAlteration>map(user -> new UserScramCredentialUpsertion(user.name(), SCRAM,
                        password(user, environment)))
                .toList();
        admin.alterUserScramCredentials(passwords).all().get();
        for (User user : plan.users()) {
            apply(user);
        }
        for (User user : plan.users()) {
            await(user.name() + " cannot log in", () -> canLogIn(user, password(user, environment)));
            await("the rights of " + user.name() + " are incomplete", () -> present(user).equals(user.bindings()));
        }
    }

    private interface Condition {
        boolean holds() throws ExecutionException, InterruptedException;
    }

    private static void await(String otherwise, Condition condition) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + EFFECTIVE_WITHIN.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("After " + EFFECTIVE_WITHIN.toSeconds() + " s " + otherwise + ".");
            }
            Thread.sleep(50);
        }
    }

    private boolean canLogIn(User user, String password) throws ExecutionException, InterruptedException {
        var settings = new HashMap<>(connection);
        settings.put("sasl.mechanism", SCRAM.mechanism().mechanismName());
        settings.put("sasl.jaas.config", Topics.scramLogin(user.name(), password));
        try (Admin login = Admin.create(settings)) {
            login.describeCluster().nodes().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SaslAuthenticationException) {
                return false;
            }
            throw e;
        }
    }

    private void apply(User user) throws ExecutionException, InterruptedException {
        Set<AclBinding> planned = user.bindings();
        Set<AclBinding> present = present(user);
        admin.createAcls(planned.stream().filter(binding -> !present.contains(binding)).toList()).all().get();
        admin.deleteAcls(present.stream().filter(binding -> !planned.contains(binding)).map(AclBinding::toFilter)
                .collect(Collectors.toSet())).all().get();
    }

    private Set<AclBinding> present(User user) throws ExecutionException, InterruptedException {
        var own = new AclBindingFilter(ResourcePatternFilter.ANY, new AccessControlEntryFilter(user.principal(), null,
                AclOperation.ANY, AclPermissionType.ANY));
        return new HashSet<>(admin.describeAcls(own).values().get());
    }

    private static String password(User user, Map<String, String> environment) {
        String password = environment.get(user.passwordVariable());
        if (password == null || password.isBlank()) {
            throw new IllegalArgumentException(user.passwordVariable() + " is not set.");
        }
        return password;
    }
}
