# The image of one service, from the output of ./mvnw package:
# docker build --build-arg MODULE=video-service -f deploy/compose/service.Dockerfile .
FROM eclipse-temurin:25-jre
ARG MODULE
WORKDIR /app
COPY ${MODULE}/target/quarkus-app/ ./
USER 1001
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "quarkus-run.jar"]
