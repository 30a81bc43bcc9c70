// Untested: Debian has no .NET to run it with. It says what the tested host in Java says
// (../java_host), in C# 10 with System.Net.Http and System.Text.Json alone.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace MotCua.Example;

/// <summary>What the server refused, with the stable code that programs go by.</summary>
public sealed class MotCuaException : Exception
{
    public int Status { get; }
    public string Code { get; }

    public MotCuaException(int status, string code, string detail) : base($"{code}: {detail}")
    {
        Status = status;
        Code = code;
    }
}

/// <summary>A page of events in the order of the log, and the cursor behind it.</summary>
public sealed record EventPage(IReadOnlyList<JsonElement> Events, string Cursor);

public sealed class MotCuaClient
{
    private const int Attempts = 5;
    private readonly HttpClient http;

    /// <param name="keyFile">One line, "Authorization: Bearer mc_live_…": a key stands in no command line.</param>
    public MotCuaClient(Uri server, string keyFile)
    {
        http = new HttpClient { BaseAddress = server };
        string[] header = File.ReadAllText(keyFile).Trim().Split(": ", 2);
        http.DefaultRequestHeaders.TryAddWithoutValidation(header[0], header[1]);
    }

    /// <summary>
    /// Files an application under the host's own code and returns the dossier's permanent id. The code is the
    /// idempotency key: sent again after a crash, the dossier is there once.
    /// </summary>
    public async Task<string> FileAsync(string ownCode, object application, CancellationToken stop = default)
    {
        using HttpResponseMessage answer = await SendAsync(HttpMethod.Post, "/v1/dossiers", null, ownCode, application, stop);
        JsonElement body = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken: stop);
        return body.GetProperty("dossier").GetString()!;
    }

    /// <summary>An act of an officer who signed in at the host; the key names the act.</summary>
    public async Task ActAsync(string officer, string key, string path, object body, CancellationToken stop = default)
    {
        using HttpResponseMessage answer = await SendAsync(HttpMethod.Post, path, officer, key, body, stop);
    }

    /// <summary>
    /// What came after the cursor. Store the events and the new cursor in one transaction of your own database: then each
    /// event counts once, whatever is killed when.
    /// </summary>
    public async Task<EventPage> EventsAsync(string cursor, int limit, int waitSeconds, CancellationToken stop = default)
    {
        string path = $"/v1/events?after={Uri.EscapeDataString(cursor)}&limit={limit}&wait={waitSeconds}";
        using HttpResponseMessage answer = await SendAsync(HttpMethod.Get, path, null, null, null, stop);
        string text = await answer.Content.ReadAsStringAsync(stop);
        List<JsonElement> events = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line))
            .ToList();
        string next = answer.Headers.TryGetValues("MotCua-Cursor", out IEnumerable<string>? values) ? values.First() : cursor;
        return new EventPage(events, next);
    }

    /// <summary>No answer came: HttpClient tells its own time-out as a cancellation that nobody asked for.</summary>
    private static bool IsLost(Exception exception, CancellationToken stop) =>
        exception is HttpRequestException || (exception is TaskCanceledException && !stop.IsCancellationRequested);

    /// <summary>Sends until there is an answer: one that was lost may have been a yes, and the key makes it once.</summary>
    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? officer, string? key, object? body, CancellationToken stop)
    {
        for (int attempt = 1; ; ++attempt)
        {
            using HttpRequestMessage request = new(method, path);
            if (officer != null)
            {
                request.Headers.Add("On-Behalf-Of", officer);
            }
            if (key != null)
            {
                request.Headers.Add("Idempotency-Key", key);
            }
            if (body != null)
            {
                request.Content = new StringContent(JsonSerializer.Serialize(body), null, "application/json");
            }
            try
            {
                HttpResponseMessage answer = await http.SendAsync(request, stop);
                if (answer.IsSuccessStatusCode)
                {
                    return answer;
                }
                int status = (int)answer.StatusCode;
                if (attempt == Attempts || (status != 503 && status != 429))
                {
                    JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken: stop);
                    throw new MotCuaException(
                        status, problem.GetProperty("code").GetString()!, problem.GetProperty("detail").GetString()!);
                }
                answer.Dispose();
            }
            catch (Exception lost) when (attempt < Attempts && IsLost(lost, stop))
            {
                // It may have been a yes.
            }
            await Task.Delay(200 << attempt, stop);
        }
    }
}
