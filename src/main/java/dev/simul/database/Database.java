package dev.simul.database;

import javax.sql.DataSource;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/// The kind of database that holds the jobs. Immutable.
@Component
public class Database {
  private final boolean ofOneProcess;

  public Database(DataSource dataSource) throws MetaDataAccessException {
    String product =
        JdbcUtils.extractDatabaseMetaData(dataSource, data -> data.getDatabaseProductName());
    this.ofOneProcess = DatabaseDriver.fromProductName(product) == DatabaseDriver.H2;
  }

  /// Returns whether no other process can use the jobs at the same time.
  public boolean ofOneProcess() {
    return ofOneProcess;
  }
}
