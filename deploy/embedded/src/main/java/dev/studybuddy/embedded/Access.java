package dev.studybuddy.embedded;

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
import org.apache.kafka.common.resource.ResourcePatternFilter;

import dev.studybuddy.embedded.AccessPlan.User;

/** Brings the users of Kafka and what they may do to the plan. Users that the plan does not name are not touched. */
final class Access {
    private static final ScramCredentialInfo SCRAM = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 8192);

    private final Admin admin;
    private final AccessPlan plan;

    Access(Admin admin, AccessPlan plan) {
        this.admin = admin;
        this.plan = plan;
    }

    /** @param environment contains the password of each user */
    void apply(Map<String, String> environment) throws ExecutionException, InterruptedException {
        List<UserScramCredentialAlteration> passwords = plan.users().stream()
                .<UserScramCredentialAlteration>map(user -> new UserScramCredentialUpsertion(user.name(), SCRAM,
                        password(user, environment)))
                .toList();
        admin.alterUserScramCredentials(passwords).all().get();
        for (User user : plan.users()) {
            apply(user);
        }
    }

    private void apply(User user) throws ExecutionException, InterruptedException {
        var own = new AclBindingFilter(ResourcePatternFilter.ANY, new AccessControlEntryFilter(user.principal(), null,
                AclOperation.ANY, AclPermissionType.ANY));
        Set<AclBinding> planned = user.bindings();
        Set<AclBinding> present = new HashSet<>(admin.describeAcls(own).values().get());
        admin.createAcls(planned.stream().filter(binding -> !present.contains(binding)).toList()).all().get();
        admin.deleteAcls(present.stream().filter(binding -> !planned.contains(binding)).map(AclBinding::toFilter)
                .collect(Collectors.toSet())).all().get();
    }

    private static String password(User user, Map<String, String> environment) {
        String password = environment.get(user.passwordVariable());
        if (password == null || password.isBlank()) {
            throw new IllegalArgumentException(user.passwordVariable() + " is not set.");
        }
        return password;
    }
}
