package dev.simul.job;

import org.springframework.jdbc.core.simple.JdbcClient;

class H2JobRepositoryTest extends JobRepositoryContract {

  @Override
  JdbcClient emptyTables() {
    return JobTable.inMemory();
  }
}
