import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The server as this host calls it: requests with the host's key, and for an officer with On-Behalf-Of. */
final class MotCua {
    /** What the server refused, with the stable code that programs go by and a sentence for people. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        final int status;
        final String code;

        Refused(int status, String code, String detail) {
            super(code + ": " + detail);
            this.status = status;
            this.code = code;
        }
    }

    /** A page of events, in the order of the log, and where to go on behind it. */
    record Events(List<String> lines, String cursor) {}

    private static final int ATTEMPTS = 5;

    /** HTTP/1.1: over plain http this client would ask for a change to HTTP/2 otherwise, which the server refuses. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;
    private final String authorization;

    /** keyFile holds one line, "Authorization: Bearer mc_live_…": a key stands in no command line. */
    MotCua(String url, Path keyFile) throws IOException {
        this.url = url;
        this.authorization = Files.readString(keyFile).strip().replaceFirst("^Authorization: ", "");
    }

    /**
     * Files an application under the host's own code and returns the dossier's permanent id. Safe to call again after
     * a crash: the code is the idempotency key, so the dossier is there once.
     */
    String file(String ownCode, Map<String, Object> application) throws IOException, InterruptedException {
        HttpRequest request = request("/v1/dossiers", null)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", ownCode)
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(application)))
                .build();
        return (String) Json.object(Json.parse(send(request).body())).get("dossier");
    }

    /** Any act of an officer; `key` names the act, so that it is done once however often it is sent. */
    void act(String officer, String key, String path, Map<String, Object> body)
            throws IOException, InterruptedException {
        send(request(path, officer)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build());
    }

    Map<String, Object> get(String officer, String path) throws IOException, InterruptedException {
        return Json.object(Json.parse(send(request(path, officer).GET().build()).body()));
    }

    /** What came after `cursor`, at most `limit`; waits up to `wait` seconds for something to come. */
    Events events(String cursor, int limit, int wait) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(request("/v1/events?after=" + cursor + "&limit=" + limit + "&wait=" + wait, null).GET().build());
        return new Events(
                answer.body().lines().toList(), answer.headers().firstValue("MotCua-Cursor").orElse(cursor));
    }

    private HttpRequest.Builder request(String path, String officer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", authorization);
        return officer == null ? request : request.header("On-Behalf-Of", officer);
    }

    /**
     * Sends until there is an answer: an answer that was lost may have been a yes, and sending again does nothing
     * twice.
     */
    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        for (int attempt = 1; ; ++attempt) {
            try {
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() < 300) {
                    return answer;
                }
                if (attempt == ATTEMPTS || (answer.statusCode() != 503 && answer.statusCode() != 429)) {
                    Map<String, Object> problem = Json.object(Json.parse(answer.body()));
                    throw new Refused(
                            answer.statusCode(), (String) problem.get("code"), (String) problem.get("detail"));
                }
            } catch (IOException lost) {
                if (attempt == ATTEMPTS) {
                    throw lost;
                }
            }
            Thread.sleep(200L << attempt);
        }
    }
}
