/** Renders the manifests of Kubernetes, parses them strictly and compares them with the services and Compose. */
package dev.studybuddy.kubernetes;
