package dev.simul.database;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Makes the pools of connections, all with the settings of `spring.datasource`.
@Configuration(proxyBeanMethods = false)
class PoolsConfiguration {
  private static final String POSTGRESQL = "jdbc:postgresql:";

  /// The runner, what it saves, and the heartbeat.
  private static final int QUEUE_CONNECTIONS = 3;

  /// A database that takes so long for a statement is taken for gone. Nothing that Simul asks for
  /// takes a tenth of it, but a submission may wait for others.
  private static final String MOST_SECONDS_SILENT = "30";

  /// A transaction whose client vanished without a word would keep the lock of the queue for hours.
  private static final String UNDO_WHAT_IS_LEFT = "SET idle_in_transaction_session_timeout = '10s'";

  @Bean(destroyMethod = "close")
  DataSource dataSource(
      DataSourceProperties properties,
      Environment environment,
      ObjectProvider<MeterRegistry> meters)
      throws IOException {
    Map<Pool, HikariDataSource> pools = new EnumMap<>(Pool.class);
    for (Pool pool : Pool.values()) {
      HikariDataSource source =
          DataSourceBuilder.create(properties.getClassLoader())
              .type(HikariDataSource.class)
              .driverClassName(properties.determineDriverClassName())
              .url(properties.determineUrl())
              .username(properties.determineUsername())
              .password(properties.determinePassword())
              .build();
      Binder.get(environment).bind("spring.datasource.hikari", Bindable.ofInstance(source));
      source.setPoolName(pool.name().toLowerCase(Locale.ROOT));
      if (properties.determineUrl().startsWith(POSTGRESQL)) {
        // Without it, a connection whose other end has vanished is waited for without end.
        source.addDataSourceProperty("socketTimeout", MOST_SECONDS_SILENT);
        source.addDataSourceProperty("connectTimeout", "10");
        source.addDataSourceProperty("tcpKeepAlive", "true");
        if (source.getConnectionInitSql() == null) {
          source.setConnectionInitSql(UNDO_WHAT_IS_LEFT);
        }
      }
      if (properties.determineUrl().startsWith(H2Failure.FILE_URL)) {
        source.setExceptionOverride(new H2Failure(pools.values()));
      }
      if (pool == Pool.QUEUE) {
        source.setMaximumPoolSize(QUEUE_CONNECTIONS);
      }
      meters.ifAvailable(source::setMetricRegistry);
      pools.put(pool, source);
    }
    return new PooledDataSource(pools, DiskRoom.of(properties.determineUrl()).orElse(null));
  }
}
