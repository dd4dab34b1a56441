package dev.simul.job.stream;

import dev.simul.job.Job;
import dev.simul.job.JobService;
import dev.simul.job.http.JobProblems;
import dev.simul.overload.Client;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The changes of jobs over HTTP, as a stream of Server-Sent Events.
@RestController
@RequestMapping(path = "/jobs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
class JobEventsController {
  private final JobService jobs;
  private final JobStreams streams;

  JobEventsController(JobService jobs, JobStreams streams) {
    this.jobs = jobs;
    this.streams = streams;
  }

  @GetMapping
  SseEmitter events(@PathVariable String id, HttpServletRequest request) {
    return streams.open(found(id), Client.of(request));
  }

  /// Otherwise Spring would serve it as a GET whose stream nobody sees, and which lasts as long as
  /// the job.
  @RequestMapping(method = RequestMethod.HEAD)
  ResponseEntity<Void> headOfEvents(@PathVariable String id) {
    var _ = found(id);
    return ResponseEntity.ok().contentType(MediaType.TEXT_EVENT_STREAM).build();
  }

  private Job found(String id) {
    return jobs.find(id).orElseThrow(() -> JobProblems.notFound(id));
  }
}
