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

/// A system's own key must have the route's scope; officers are judged by the core.
bool may_enter(const Route& route, const Caller& caller) {
    if (caller.is_officer()) {
        return route.door != Door::system;
    }
    return !route.scope.empty() && caller.has(route.scope);
}

Error not_let_in(const Route& route, const Caller& caller) {
    if (caller.is_officer()) {
        return {ErrorCode::not_permitted,
                "expected a system that asks for itself, but an officer asked"};
    }
    const std::string scope = route.scope.empty() ? "act_as" : std::string(route.scope);
    return {ErrorCode::not_permitted,
            "expected a key with the scope \"" + scope + "\", but it has it not"};
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
                 std::unique_ptr<Tracking> tracking, std::unique_ptr<DocumentKeeper> keeper)
    : parts_(parts),
      options_(options),
      hub_(parts.clock),
      tokens_(std::move(tokens)),
      access_(parts.accounts, parts.engine, parts.digest, parts.clock, tokens_.get()),
      workers_(std::move(workers)),
      live_(parts_, options_, hub_, *workers_),
      tracking_(std::move(tracking)),
      keeper_(std::move(keeper)),
      desk_{parts_, options_, hub_, *workers_, live_, *tracking_, keeper_.get()},
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
    std::unique_ptr<DocumentKeeper> keeper;
    if (parts.documents) {
        auto started = DocumentKeeper::start(parts, options.documents);
        if (!started) {
            return started.error();
        }
        keeper = std::move(*started);
    }
    std::unique_ptr<Service> service(new Service(parts, options, std::move(tokens),
                                                 std::move(*workers), std::move(*tracking),
                                                 std::move(keeper)));
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
    workers_->stop();
    if (keeper_) {
        keeper_->stop();
    }
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
    if (route.door != Door::open && route.door != Door::counted) {
        auto caller = access_.sign_in(call.request, parts_.say);
        if (Response* refused = std::get_if<Response>(&caller)) {
            call.answer(std::move(*refused));
            return;
        }
        call.caller = std::move(std::get<Caller>(caller));
        if (!may_enter(route, call.caller)) {
            call.refuse(not_let_in(route, call.caller));
            return;
        }
    }
    route.handler(call, reader);
}

}  // namespace motcua::http
