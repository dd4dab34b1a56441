# The executable jar, taken apart: what changes seldom comes first.
FROM eclipse-temurin:25-jre AS layers
# An engine without BuildKit keeps this stage, and can find it by the label.
LABEL dev.simul.stage=layers
WORKDIR /build
COPY target/simul.jar simul.jar
RUN java -Djarmode=tools -jar simul.jar extract --layers --destination layers

FROM eclipse-temurin:25-jre
# Child JVMs are restricted to processors by taskset; Simul would run without it, and refuse such jobs.
RUN command -v taskset \
 && groupadd --gid 10001 simul \
 && useradd --uid 10001 --gid simul --home-dir /data --no-create-home --shell /usr/sbin/nologin simul \
 && mkdir /data /scratch \
 && chown simul:simul /data /scratch
WORKDIR /app
COPY --from=layers /build/layers/dependencies/ ./
COPY --from=layers /build/layers/spring-boot-loader/ ./
COPY --from=layers /build/layers/snapshot-dependencies/ ./
COPY --from=layers /build/layers/application/ ./

USER 10001:10001
ENV SERVER_ADDRESS=0.0.0.0 SIMUL_HOME=/data SIMUL_SCRATCH=/scratch
VOLUME ["/data", "/scratch"]
EXPOSE 8080
# Without curl, which the base image need not have, and without a JVM, which would disturb what is measured.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET /actuator/health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
# Children start from the same jar, so its path must not depend on their directory.
ENTRYPOINT ["java", "-jar", "/app/simul.jar"]
