package dev.studybuddy.kubernetes;

import java.util.Map;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.user.KafkaUser;

/** Parses objects with the models of the Kubernetes API and of Strimzi. Fields that a model lacks are errors. */
final class StrictParser {
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.ofEntries(
            Map.entry("v1 Namespace", Namespace.class),
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("apps/v1 StatefulSet", StatefulSet.class),
            Map.entry("batch/v1 Job", Job.class),
            Map.entry("networking.k8s.io/v1 Ingress", Ingress.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("kafka.strimzi.io/v1 Kafka", Kafka.class),
            Map.entry("kafka.strimzi.io/v1 KafkaNodePool", KafkaNodePool.class),
            Map.entry("kafka.strimzi.io/v1 KafkaUser", KafkaUser.class),
            Map.entry("redis.redis.opstreelabs.in/v1beta2 Redis", Redis.class));
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES)
            .setAnnotationIntrospector(new OnlyCurrentFields());

    private StrictParser() {}

    static boolean hasModel(Map<String, Object> object) {
        return KINDS.containsKey(kind(object));
    }

    static HasMetadata parse(Map<String, Object> object) {
        return MAPPER.convertValue(object, KINDS.get(kind(object)));
    }

    static String kind(Map<String, Object> object) {
        return object.get("apiVersion") + " " + object.get("kind");
    }

    /**
     * The classes of the models keep unknown fields in a map; without it they are errors. So are deprecated fields,
     * which Strimzi's v1 does not have: its classes are those of all versions.
     */
    private static final class OnlyCurrentFields extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }

        @Override
        public boolean hasIgnoreMarker(AnnotatedMember member) {
            return super.hasIgnoreMarker(member) || member.hasAnnotation(Deprecated.class);
        }
    }

    /**
     * What is used of the Redis operator's object: no package has its schema. Source: RedisSpec of api/redis/v1beta2,
     * KubernetesConfig and Storage of api/common/v1beta2 in OT-CONTAINER-KIT/redis-operator, read 2026-11-30.
     */
    @Group("redis.redis.opstreelabs.in")
    @Version("v1beta2")
    private static final class Redis extends CustomResource<Redis.Spec, Void> {
        private static final long serialVersionUID = 1;

        record Spec(KubernetesConfig kubernetesConfig, PodSecurityContext podSecurityContext,
                SecurityContext securityContext, Storage storage) {}

        record KubernetesConfig(String image, ResourceRequirements resources, PasswordSecret redisSecret) {}

        record PasswordSecret(String name, String key) {}

        record Storage(PersistentVolumeClaim volumeClaimTemplate) {}
    }
}
