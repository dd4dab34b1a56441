package dev.simul.workload.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simul.catalogue.Parameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpStubTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: stub\r\n\r\n";
  private static final Duration LONG = Duration.ofMinutes(1);

  private final HttpStub stub = new HttpStub();
  private final List<Client> clients = new ArrayList<>();
  private Runnable ending = () -> {};
  private int port;

  @AfterEach
  void end() throws IOException {
    for (Client client : clients) {
      client.close();
    }
    ending.run();
  }

  @Test
  void answers_after_the_delay_with_as_many_bytes() throws IOException {
    open(Duration.ofMillis(30), 3000);
    Client client = client();

    long begin = System.nanoTime();
    client.send(GET);

    assertThat(client.answer()).isEqualTo(new Answered(200, "x".repeat(3000)));
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isGreaterThanOrEqualTo(Duration.ofMillis(30));
  }

  @Test
  void answers_with_an_empty_body() throws IOException {
    open(Duration.ZERO, 0);
    Client client = client();
    client.send(GET);

    assertThat(client.answer()).isEqualTo(new Answered(200, ""));
  }

  @Test
  void answers_with_ten_mebibytes_to_a_client_that_reads_late() throws IOException {
    open(Duration.ZERO, 10 << 20);
    Client late = client();
    late.send(GET);
    Client other = client();
    other.send(GET);

    assertThat(other.answer().body()).hasSize(10 << 20);
    assertThat(late.answer().body()).hasSize(10 << 20);
  }

  @Test
  void takes_one_call_after_another_on_a_connection() throws IOException {
    open(Duration.ZERO, 5);
    Client client = client();
    for (int call = 0; call < 3; call++) {
      client.send(GET);
      assertThat(client.answer()).isEqualTo(new Answered(200, "xxxxx"));
    }
    assertThat(stub.figures()).containsEntry("connections", 1.0);
  }

  @Test
  void takes_calls_that_come_at_once_and_in_pieces() throws IOException {
    open(Duration.ofMillis(1), 5);
    Client client = client();
    client.send(GET + GET + "GET / HT");
    assertThat(client.answer().status()).isEqualTo(200);
    assertThat(client.answer().status()).isEqualTo(200);
    for (char letter : "TP/1.1\r\nHost: stub\r\n\r\n".toCharArray()) {
      client.send(String.valueOf(letter));
    }
    assertThat(client.answer()).isEqualTo(new Answered(200, "xxxxx"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"})
  void closes_the_connection_of_a_client_that_wants_no_other_call(String request)
      throws IOException {
    open(Duration.ZERO, 5);
    Client client = client();
    client.send(request);

    assertThat(client.answer()).isEqualTo(new Answered(200, "xxxxx"));
    assertThat(client.closed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n\r\n",
        "hello\r\n\r\n",
        "GET /\r\n\r\n",
        "GET  HTTP/1.1\r\n\r\n",
        "GET / HTTP/2.0\r\n\r\n",
        "GET / HTTP/1.1\r\nno colon\r\n\r\n",
        "GET / HTTP/1.1\r\n: no name\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nbody",
        "GET / HTTP/1.1\r\nContent-Length: 4\r\n\r\nbody",
        "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
      })
  void refuses_what_it_cannot_answer_and_closes_the_connection(String request) throws IOException {
    open(LONG, 5);
    Client client = client();
    client.send(request);
    Answered refused = client.answer();

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).startsWith("The stub cannot answer this request: ");
    assertThat(client.closed()).isTrue();
  }

  @Test
  void refuses_a_head_that_does_not_end() throws IOException {
    open(LONG, 5);
    Client client = client();
    client.send("GET / HTTP/1.1\r\nX: " + "x".repeat(9000));

    assertThat(client.answer()).extracting(Answered::status).isEqualTo(400);
  }

  @Test
  void a_request_that_never_ends_holds_up_nobody() throws IOException {
    open(Duration.ZERO, 5);
    Client slow = client();
    slow.send("GET / HTTP/1.1\r\n");
    Client other = client();
    other.send(GET);

    assertThat(other.answer().status()).isEqualTo(200);
  }

  @Test
  void serves_as_many_connections_at_once_as_the_limit_says() throws IOException {
    open(parameters(Duration.ofMillis(50), 5).with("connectionLimit", 2L));
    List<Client> five = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      five.add(client());
    }
    long begin = System.nanoTime();
    for (Client client : five) {
      client.send(GET);
    }
    for (Client client : five) {
      assertThat(client.answer().status()).isEqualTo(200);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isGreaterThanOrEqualTo(Duration.ofMillis(3 * 50));
    assertThat(stub.figures())
        .containsEntry("connections", 2.0)
        .hasEntrySatisfying("queuedConnections", queued -> assertThat(queued).isBetween(1.0, 3.0));
    assertThat(stub.figures()).isEqualTo(Map.of("connections", 0.0, "queuedConnections", 0.0));
  }

  @Test
  void a_call_whose_client_is_gone_makes_room_for_the_next() throws IOException {
    open(parameters(LONG, 5).with("connectionLimit", 1L));
    Client first = client();
    first.send(GET);
    await().until(() -> stub.figures().get("connections") == 1);
    Client second = client();
    second.send(GET);
    Client third = client();
    third.send(GET);
    await().until(() -> stub.figures().get("queuedConnections") > 0);

    second.close();
    first.close();

    // The third is served now, as the most that were served at the same time since shows.
    await().until(() -> stub.figures().get("connections") == 1);
  }

  @Test
  void closes_the_connection_that_is_idle_for_longest_where_no_more_may_be_open()
      throws IOException {
    openFor(2, Duration.ZERO);
    Client first = called(GET);
    Client second = called(GET);
    called(GET);

    assertThat(first.closed()).isTrue();
    second.send(GET);
    assertThat(second.answer().status()).isEqualTo(200);
  }

  @Test
  void closes_rather_what_belongs_to_a_client_that_does_not_call() throws IOException {
    openFor(2, Duration.ZERO);
    Client calling = called(GET);
    Client parked = called(GET.replace("/ ", "/parked "));
    calling.send(GET);
    assertThat(calling.answer().status()).isEqualTo(200);
    called(GET);

    assertThat(parked.closed()).isTrue();
    calling.send(GET);
    assertThat(calling.answer().status()).isEqualTo(200);
  }

  @Test
  void a_connection_waits_if_no_more_may_be_open_and_none_is_idle() throws IOException {
    HttpStubLoop limited = openFor(1, Duration.ofMillis(30));
    Client first = client();
    first.send(GET);
    Client second = client();
    second.send(GET);

    assertThat(first.answer().status()).isEqualTo(200);
    assertThat(second.answer().status()).isEqualTo(200);
    assertThat(limited.takeMostQueued()).isEqualTo(1);
  }

  @Test
  void no_connection_waits_where_another_can_be_closed_for_it() throws IOException {
    HttpStubLoop limited = openFor(1, Duration.ZERO);
    called(GET);
    called(GET);

    assertThat(limited.takeMostQueued()).isZero();
  }

  /// Opens a stub with at most this many connections.
  private HttpStubLoop openFor(int mostOpen, Duration delay) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    port = listener.socket().getLocalPort();
    byte[] answer =
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    HttpStubLoop loop =
        new HttpStubLoop(listener, delay, Long.MAX_VALUE, mostOpen, ByteBuffer.wrap(answer));
    Thread thread = new Thread(loop, "stub");
    thread.setDaemon(true);
    thread.start();
    ending = loop::end;
    return loop;
  }

  private Client called(String request) throws IOException {
    Client client = client();
    client.send(request);
    assertThat(client.answer().status()).isEqualTo(200);
    return client;
  }

  private void open(Duration delay, long bodyBytes) throws IOException {
    open(parameters(delay, bodyBytes));
  }

  private void open(Parameters parameters) throws IOException {
    port = stub.open(parameters);
    ending = stub::close;
  }

  private static Parameters parameters(Duration delay, long bodyBytes) {
    return Parameters.NONE.with("delay", delay).with("bodyBytes", bodyBytes);
  }

  private Client client() throws IOException {
    Client client = new Client(port);
    clients.add(client);
    return client;
  }

  private record Answered(int status, String body) {}

  /// A client that knows nothing but bytes. It waits for an answer for ten seconds.
  private static final class Client implements AutoCloseable {
    private final Socket socket;

    Client(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(10_000);
    }

    void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    Answered answer() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int read = socket.getInputStream().read();
        if (read < 0) {
          throw new IOException("the stub closed the connection after: " + head);
        }
        head.append((char) read);
      }
      int length =
          Integer.parseInt(head.toString().replaceAll("(?s).*Content-Length: (\\d+)\r\n.*", "$1"));
      byte[] body = socket.getInputStream().readNBytes(length);
      return new Answered(
          Integer.parseInt(head.substring(9, 12)), new String(body, StandardCharsets.US_ASCII));
    }

    boolean closed() {
      try {
        return socket.getInputStream().read() < 0;
      } catch (java.net.SocketException reset) {
        return true;
      } catch (IOException timeout) {
        return false;
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
