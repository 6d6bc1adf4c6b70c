package dev.studybuddy.kubernetes;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;

/** Parses objects with the model of the Kubernetes API. A field that the model does not have is an error. */
final class StrictParser {
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1 Namespace", Namespace.class,
            "v1 ConfigMap", ConfigMap.class,
            "v1 Service", Service.class,
            "apps/v1 Deployment", Deployment.class,
            "apps/v1 StatefulSet", StatefulSet.class,
            "batch/v1 Job", Job.class,
            "networking.k8s.io/v1 Ingress", Ingress.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class);
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new WithoutAdditionalProperties());

    private StrictParser() {}

    static boolean isKnown(Map<String, Object> object) {
        return KINDS.containsKey(kind(object));
    }

    static HasMetadata parse(Map<String, Object> object) {
        return MAPPER.convertValue(object, KINDS.get(kind(object)));
    }

    static ScaledObject parseScaledObject(Map<String, Object> object) {
        return MAPPER.convertValue(object, ScaledObject.class);
    }

    static String kind(Map<String, Object> object) {
        return object.get("apiVersion") + " " + object.get("kind");
    }

    /** The classes of the model keep unknown fields in a map; without it they are errors. */
    private static final class WithoutAdditionalProperties extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }

    /** KEDA's ScaledObject (keda.sh/v1alpha1), with the fields of its schema that are used. */
    record ScaledObject(String apiVersion, String kind, Metadata metadata, Spec spec) {
        record Metadata(String name, String namespace) {}

        record Spec(Target scaleTargetRef, int minReplicaCount, int maxReplicaCount, int pollingInterval,
                Advanced advanced, Fallback fallback, List<Trigger> triggers) {}

        record Target(String apiVersion, String kind, String name) {}

        record Advanced(AutoscalerConfig horizontalPodAutoscalerConfig) {}

        record AutoscalerConfig(Behavior behavior) {}

        record Behavior(Rules scaleDown) {}

        record Rules(int stabilizationWindowSeconds, List<Policy> policies) {}

        record Policy(String type, int value, int periodSeconds) {}

        record Fallback(int failureThreshold, int replicas) {}

        record Trigger(String type, String metricType, PrometheusQuery metadata) {}

        record PrometheusQuery(String serverAddress, String query, String threshold) {}
    }
}
