package dev.simul.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/// Takes each connection from the pool of the work that asks for it, and none where the disk has no
/// room for what it may write. Thread-safe.
final class PooledDataSource extends AbstractRoutingDataSource implements AutoCloseable {
  private final Map<Pool, HikariDataSource> pools;
  private final @Nullable DiskRoom room;

  /// @param room of the database; null where that is the database's own affair
  PooledDataSource(Map<Pool, HikariDataSource> pools, @Nullable DiskRoom room) {
    this.pools = Map.copyOf(pools);
    this.room = room;
    setTargetDataSources(Map.copyOf(pools));
    initialize();
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (room != null) {
      room.require();
    }
    return super.getConnection();
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
