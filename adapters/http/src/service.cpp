// Matching routes and counting what is not answered yet.
#include "service.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <utility>

namespace motcua::http {
namespace {

std::vector<std::string_view> segments_of(std::string_view pattern) {
    std::vector<std::string_view> segments;
    while (!pattern.empty()) {
        pattern.remove_prefix(1);
        const std::size_t end = std::min(pattern.find('/'), pattern.size());
        segments.push_back(pattern.substr(0, end));
        pattern.remove_prefix(end);
    }
    return segments;
}

/// What stands where the pattern has {}; nullopt if the path is another.
std::optional<std::vector<std::string>> match(std::string_view pattern,
                                              const std::vector<std::string>& path) {
    const std::vector<std::string_view> segments = segments_of(pattern);
    if (segments.size() != path.size()) {
        return std::nullopt;
    }
    std::vector<std::string> at;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (segments[i] == "{}") {
            at.push_back(path[i]);
        } else if (segments[i] != path[i]) {
            return std::nullopt;
        }
    }
    return at;
}

std::string_view name_of(Method method) {
    constexpr std::array<std::string_view, 6> names{"GET", "HEAD",  "POST",
                                                    "PUT", "PATCH", "DELETE"};
    return names.at(static_cast<std::size_t>(method));
}

/// Whether the path names a dossier, or a task of one.
bool names_dossier(const Route& route) {
    return route.pattern.starts_with("/v1/dossiers/{}") ||
           route.pattern.starts_with("/v1/tasks/{}");
}

/// The dossier of a path that names one or its task.
std::string dossier_in(const Route& route, const std::string& name) {
    const bool of_task = route.pattern.starts_with("/v1/tasks/");
    const auto task = of_task ? parse_task_id(name) : std::nullopt;
    return task ? task->dossier.value : name;
}

Response not_allowed(const std::string& allowed, Language language) {
    Response response =
        problem(405, "method_not_allowed", "Phương thức không dùng được ở đây",
                "The method cannot be used here",
                (language == Language::vi ? "ở đây có: " : "there is: ") + allowed, language);
    response.fields.add("Allow", allowed);
    return response;
}

Response too_often(std::chrono::milliseconds wait, Language language) {
    Response response =
        problem(429, "rate_limited", "Tra cứu quá nhiều lần", "Too many questions in a short time",
                language == Language::vi ? "hãy chờ theo trường Retry-After"
                                         : "wait as the field Retry-After says",
                language);
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait);
    response.fields.add("Retry-After", std::to_string(seconds.count()));
    response.fields.add("Referrer-Policy", "no-referrer");
    response.fields.add("X-Robots-Tag", "noindex");
    return response;
}

}  // namespace

/// A request until it is answered. One that everybody let go of unanswered would leave its client
/// waiting: it is a defect of ours, and told as one.
class Service::Outstanding {
public:
    Outstanding(Service& service, Respond respond, Language language)
        : service_(service), respond_(std::move(respond)), language_(language) {
        const std::lock_guard lock(service_.mutex_);
        ++service_.outstanding_;
    }
    ~Outstanding() {
        if (!answered_) {
            answer(problem({ErrorCode::internal, {}}, service_.parts_.say, language_));
        }
        // Told under the lock: the service may be gone as soon as it is let go.
        const std::lock_guard lock(service_.mutex_);
        --service_.outstanding_;
        service_.answered_.notify_all();
    }
    Outstanding(const Outstanding&) = delete;
    Outstanding& operator=(const Outstanding&) = delete;

    /// The first answer counts.
    void answer(Response response) {
        if (!answered_.exchange(true)) {
            respond_(std::move(response));
        }
    }

private:
    Service& service_;
    const Respond respond_;
    const Language language_;
    std::atomic<bool> answered_{false};
};

Service::Service(const ServerParts& parts, const ServerOptions& options,
                 std::unique_ptr<TokenSignIn> tokens, std::unique_ptr<Workers> workers,
                 std::unique_ptr<Tracking> tracking)
    : parts_(parts),
      options_(options),
      hub_(parts.clock),
      tokens_(std::move(tokens)),
      access_(parts.accounts, parts.engine, parts.digest, parts.clock, tokens_.get()),
      workers_(std::move(workers)),
      live_(parts_, options_, hub_, *workers_),
      tracking_(std::move(tracking)),
      desk_{parts_, options_, hub_, *workers_, live_, *tracking_},
      listening_(parts.engine.subscribe(hub_)) {}

Result<std::unique_ptr<Service>> Service::start(const ServerParts& parts,
                                                const ServerOptions& options) {
    std::unique_ptr<TokenSignIn> tokens;
    if (options.identity) {
        auto made = TokenSignIn::make(*options.identity,
                                      {parts.signatures, parts.fetch, parts.clock, parts.log});
        if (!made) {
            return made.error();
        }
        tokens = std::move(*made);
    }
    auto workers = Workers::start(parts.engine, options.readers, options.limits.reads_waiting);
    if (!workers) {
        return workers.error();
    }
    auto tracking = Tracking::start(parts, options.tracking);
    if (!tracking) {
        return tracking.error();
    }
    std::unique_ptr<Service> service(
        new Service(parts, options, std::move(tokens), std::move(*workers), std::move(*tracking)));
    const Result<void> begun = service->live_.begin();
    if (!begun) {
        service->stop();
        return begun.error();
    }
    return service;
}

void Service::stop() {
    live_.stop();
    hub_.stop();
    {
        std::unique_lock lock(mutex_);
        answered_.wait(lock, [this] { return outstanding_ == 0; });
    }
    write_counted(refusals_.rest());
    workers_->stop();
}

void Service::handle(Request request, Respond respond) {
    const Language language = request.language;
    // HEAD is GET without the body, which the connection leaves out.
    const Method method = request.method == Method::head ? Method::get : request.method;
    std::string allowed;
    for (const Route& route : routes()) {
        auto at = match(route.pattern, request.path);
        if (!at) {
            continue;
        }
        if (route.method != method) {
            allowed += (allowed.empty() ? "" : ", ") + std::string(name_of(route.method));
            continue;
        }
        if (route.door == Door::counted) {
            // Before anything is read: a flood of questions keeps no worker busy.
            if (const auto wait =
                    tracking_->refused(request.client, at->front(), parts_.clock.boot_time())) {
                respond(too_often(*wait, language));
                return;
            }
        }
        const auto outstanding = std::make_shared<Outstanding>(*this, std::move(respond), language);
        Call call{desk_, std::move(request), {}, std::move(*at), [outstanding](Response response) {
                      outstanding->answer(std::move(response));
                  }};
        if (route.at_once != nullptr) {
            route.at_once(call);
        } else if (!workers_->post(
                       [this, &route, call](Reader& reader) { answer(route, call, reader); })) {
            call.refuse(
                {ErrorCode::overloaded, "expected fewer requests at once, but too many wait"});
        }
        return;
    }
    respond(allowed.empty()
                ? problem({ErrorCode::not_found, "expected a resource, but there is none here"},
                          parts_.say, language)
                : not_allowed(allowed, language));
}

void Service::answer(const Route& route, Call call, Reader& reader) {
    write_counted(refusals_.over(parts_.clock.boot_time()));
    if (route.door == Door::open || route.door == Door::counted) {
        route.handler(call, reader);
        return;
    }
    auto caller = access_.sign_in(call.request, parts_.say);
    if (Response* refused = std::get_if<Response>(&caller)) {
        refuse_sign_in(call, std::move(*refused));
        return;
    }
    call.caller = std::move(std::get<Caller>(caller));
    if (!note_sign_in(call)) {
        return;
    }
    watch(route, call);
    if (const auto refusal = not_let_in(route, call)) {
        call.refuse(*refusal);
        return;
    }
    route.handler(call, reader);
}

bool Service::is_auditor(const Call& call) const {
    if (!call.caller.is_officer() || options_.auditor_roles.empty()) {
        return false;
    }
    const auto posts =
        call.engine().directory().posts(call.caller.actor.officer, date_of(call.now()));
    return std::any_of(posts.begin(), posts.end(), [&](const Post& post) {
        const auto& roles = options_.auditor_roles;
        return std::find(roles.begin(), roles.end(), post.role.value) != roles.end();
    });
}

/// A system's own key must have the route's scope; officers are judged by the core. An auditor reads the
/// trail, in which he himself is noted, and nothing else: so nobody may act in his name.
std::optional<Error> Service::not_let_in(const Route& route, const Call& call) const {
    if (!call.caller.is_officer()) {
        if (!route.scope.empty() && call.caller.has(route.scope)) {
            return std::nullopt;
        }
        const std::string scope = route.scope.empty() ? "act_as" : std::string(route.scope);
        return Error{ErrorCode::not_permitted,
                     "expected a key with the scope \"" + scope + "\", but it has it not"};
    }
    if (route.door == Door::system) {
        return Error{ErrorCode::not_permitted,
                     "expected a system that asks for itself, but an officer asked"};
    }
    const bool auditor = is_auditor(call);
    if (auditor && !call.caller.key.empty()) {
        return Error{ErrorCode::not_permitted,
                     "expected an auditor who signs in himself, but a system named him"};
    }
    if (auditor != (route.door == Door::auditor)) {
        return Error{ErrorCode::not_permitted,
                     auditor
                         ? "expected a question about the audit trail, but an auditor asked for "
                           "something else"
                         : "expected an auditor, but the officer is none"};
    }
    return std::nullopt;
}

bool Service::note_sign_in(Call& call) {
    AuditEntry entry = entry_of(call, AuditKind::sign_in);
    entry.subject = call.caller.key.empty() ? "token" : "key:" + call.caller.key;
    const std::string who =
        entry.actor + '\n' + entry.system + '\n' + entry.subject + '\n' + entry.client;
    const auto now = parts_.clock.boot_time();
    if (sign_ins_.knows(who, now)) {
        return true;
    }
    const Result<void> noted = parts_.audit.record({std::move(entry)});
    if (!noted) {
        call.refuse(noted.error());
        return false;
    }
    sign_ins_.remember(who, now);
    return true;
}

void Service::refuse_sign_in(Call& call, Response refusal) {
    // 503: nobody was judged.
    if (refusal.status == 401 || refusal.status == 403) {
        AuditEntry entry = entry_of(call, AuditKind::sign_in_refused);
        entry.actor.clear();
        entry.outcome = refusal.status == 401 ? "not_signed_in" : "not_permitted";
        const std::string key = "sign-in\n" + entry.client;
        if (const Result<void> noted = note_refusal(key, std::move(entry)); !noted) {
            call.refuse(noted.error());
            return;
        }
    }
    call.answer(std::move(refusal));
}

void Service::watch(const Route& route, Call& call) {
    // Without the body, which may be long.
    Call told{desk_, {}, call.caller, call.at, std::move(call.respond)};
    told.request.language = call.request.language;
    told.request.client = call.request.client;
    call.respond = [this, &route, told](Response response) mutable {
        const bool refused =
            response.status == 403 || (response.status == 404 && names_dossier(route));
        if (!refused) {
            told.answer(std::move(response));
            return;
        }
        // Whoever answers may be the writer, who waits for no other file.
        const bool posted = workers_->post([this, &route, told, response](Reader& reader) mutable {
            note_denial(route, told, reader, std::move(response));
        });
        if (!posted) {
            told.refuse(
                {ErrorCode::overloaded, "expected fewer requests at once, but too many wait"});
        }
    };
}

/// What is not there is noted as what may not be known is, so that the time that it takes tells nothing.
void Service::note_denial(const Route& route, Call& call, Reader& reader, Response refusal) {
    AuditEntry entry = entry_of(call, AuditKind::denial);
    entry.what = std::string(name_of(route.method)) + " " + std::string(route.pattern);
    entry.outcome =
        to_string(refusal.status == 403 ? ErrorCode::not_permitted : ErrorCode::not_found);
    if (names_dossier(route)) {
        const std::string name = dossier_in(route, call.at.front());
        const auto there = reader.find(Visibility::all(), name);
        const auto seen = there ? reader.find(call.visibility(), name) : there;
        if (!seen) {
            call.refuse(seen.error());
            return;
        }
        if (refusal.status == 404 && *seen) {
            call.answer(std::move(refusal));  // something in it is not there: nothing was hidden
            return;
        }
        // A name that nothing has may be anything, a person's too.
        entry.subject = *there ? (*there)->dossier.value : std::string{};
    }
    const std::string key = "denial\n" + entry.actor;
    if (const Result<void> noted = note_refusal(key, std::move(entry)); !noted) {
        call.refuse(noted.error());
        return;
    }
    call.answer(std::move(refusal));
}

Result<void> Service::note_refusal(const std::string& key, AuditEntry entry) {
    return refusals_.take(key, entry, parts_.clock.boot_time())
               ? parts_.audit.record({std::move(entry)})
               : Result<void>();
}

void Service::write_counted(std::vector<AuditEntry> entries) {
    const Result<void> noted = parts_.audit.record(entries);
    if (!noted && parts_.log != nullptr) {
        parts_.log->write(LogLevel::error, "audit trail: " + noted.error().detail);
    }
}

}  // namespace motcua::http
