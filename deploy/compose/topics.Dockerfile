# Creates the topics, applies their settings and exits.
FROM eclipse-temurin:25-jre
WORKDIR /app
COPY deploy/embedded/target/classes/ classes/
COPY deploy/embedded/target/lib/ lib/
USER 1001
ENTRYPOINT ["java", "-cp", "classes:lib/*", "dev.studybuddy.embedded.Topics"]
