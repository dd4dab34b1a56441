package dev.simul.job.http;

import dev.simul.experiment.Progress;
import dev.simul.experiment.Warning;
import dev.simul.job.Job;
import dev.simul.job.JobService;
import dev.simul.problem.Problem;
import dev.simul.problem.ProblemException;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The changes of jobs as a stream of Server-Sent Events.
@Tag(name = "Jobs")
@RestController
public class JobEventsController {
  public static final int MOST_STREAMS = 100;

  private final JobService jobs;
  private final JobFeed feed;
  private final Semaphore streams = new Semaphore(MOST_STREAMS);

  JobEventsController(JobService jobs, JobFeed feed) {
    this.jobs = jobs;
    this.feed = feed;
  }

  @Operation(
      summary = "Follow a job",
      description =
          "Server-Sent Events: snapshot first (the job), then state (the job), cell (an iteration, or the end of a"
              + " cell), progress, at the end each warning of the result, and done (the job). A comment every 15"
              + " seconds says that the stream stands. Polling the job is always enough.")
  @ApiResponse(
      responseCode = "200",
      description = "The stream; it ends when the job has ended.",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema =
                  @Schema(
                      oneOf = {
                        JobView.class,
                        JobFeed.CellChange.class,
                        Progress.class,
                        Warning.class
                      })))
  @GetMapping(path = "/jobs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(
      @Parameter(description = JobController.ID, example = JobController.LATEST) @PathVariable
          String id) {
    Job job = jobs.find(id).orElseThrow(() -> JobProblems.notFound(id));
    if (!streams.tryAcquire()) {
      throw new ProblemException(
          new Problem(
              HttpStatus.SERVICE_UNAVAILABLE,
              "TOO_MANY_STREAMS",
              MOST_STREAMS
                  + " clients follow jobs already: close some, or poll GET /jobs/"
                  + id
                  + "."));
    }
    // Ends with the job or the client, not after some time.
    SseEmitter emitter = new SseEmitter(0L);
    Thread.ofVirtual()
        .name("events-" + job.id())
        .start(() -> {
          try {
            feed.follow(job, emitter);
          } finally {
            streams.release();
          }
        });
    return emitter;
  }

  /// Otherwise Spring would serve it as a GET whose stream nobody sees, and which lasts as long as
  /// the job.
  @Hidden
  @RequestMapping(
      method = RequestMethod.HEAD,
      path = "/jobs/{id}/events",
      produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<Void> headOfEvents(@PathVariable String id) {
    var _ = jobs.find(id).orElseThrow(() -> JobProblems.notFound(id));
    return ResponseEntity.ok().contentType(MediaType.TEXT_EVENT_STREAM).build();
  }
}
