package dev.simul.job;

import org.springframework.jdbc.core.simple.JdbcClient;

class H2EventRepositoryTest extends EventRepositoryContract {

  @Override
  JdbcClient emptyTables() {
    return JobTable.inMemory();
  }
}
