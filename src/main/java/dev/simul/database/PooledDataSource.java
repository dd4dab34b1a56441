package dev.simul.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/// Takes each connection from the pool of the work that asks for it. Thread-safe.
final class PooledDataSource extends AbstractRoutingDataSource implements AutoCloseable {
  private final Map<Pool, HikariDataSource> pools;

  PooledDataSource(Map<Pool, HikariDataSource> pools) {
    this.pools = Map.copyOf(pools);
    setTargetDataSources(Map.copyOf(pools));
    initialize();
  }

  @Override
  protected Object determineCurrentLookupKey() {
    return Pool.current();
  }

  @Override
  public void close() {
    pools.values().forEach(HikariDataSource::close);
  }
}
