// Matching routes and counting what is not answered yet.
#include "service.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <utility>

#include "entry.hpp"

namespace motcua::http {
namespace {

/// Hashes that run at once: each has much memory to itself.
constexpr std::size_t kSignInThreads = 2;

/// Proofs that are looked at at once, each by asking somebody else; more wait.
constexpr std::size_t kProofThreads = 4;
constexpr std::size_t kProofsWaiting = 64;

std::vector<std::string_view> segments_of(std::string_view pattern) {
    std::vector<std::string_view> segments;
    while (pattern.size() > 1) {
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

Response not_allowed(const std::string& allowed, Language language) {
    Response response =
        problem(405, "method_not_allowed", "Phương thức không dùng được ở đây",
                "The method cannot be used here",
                (language == Language::vi ? "ở đây có: " : "there is: ") + allowed, language);
    response.fields.add("Allow", allowed);
    return response;
}

/// What the public's own place answers beside tracking: the page that receipts lead to asks where it was
/// loaded from, so it is there with what it loads. Nothing of this reads anything.
bool goes_with_tracking(const Route& route) {
    constexpr std::array<std::string_view, 4> patterns{"/tra-cuu", "/icon.svg", "/assets/{}",
                                                       "/healthz"};
    return std::find(patterns.begin(), patterns.end(), route.pattern) != patterns.end();
}

/// What the public follows has a place of its own, if it has one.
bool is_served_at(Listener listener, const Route& route, const ServerOptions& options) {
    const bool followed = route.door == Door::counted;
    return listener == Listener::tracking ? followed || goes_with_tracking(route)
                                          : !followed || !options.tracking_listen;
}

/// Where a request belongs.
struct Found {
    const Route* route = nullptr;  ///< nullptr: there is none
    std::vector<std::string> at;   ///< as Call::at
    std::string allowed;           ///< other methods that the path has
};

Found find(Method method, const Request& request, const ServerOptions& options) {
    Found found;
    for (const Route& route : routes()) {
        auto at = is_served_at(request.listener, route, options)
                      ? match(route.pattern, request.path)
                      : std::nullopt;
        if (at && route.method == method) {
            return {&route, std::move(*at), {}};
        }
        if (at) {
            found.allowed += (found.allowed.empty() ? "" : ", ");
            found.allowed += name_of(route.method);
        }
    }
    return found;
}

}  // namespace

/// A request until it is answered. One that everybody let go of unanswered would leave its client
/// waiting: it is a defect of ours, and told as one.
class Service::Outstanding {
public:
    Outstanding(Service& service, Respond respond, Language language, Method method,
                std::string_view pattern)
        : service_(service),
          respond_(std::move(respond)),
          language_(language),
          method_(method),
          pattern_(pattern) {
        service_.metrics_.began();
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
            service_.metrics_.answered(method_, pattern_, response.status,
                                       service_.parts_.clock.boot_time() - begun_);
            respond_(std::move(response));
        }
    }

private:
    Service& service_;
    const Respond respond_;
    const Language language_;
    const Method method_;
    const std::string_view pattern_;  ///< of its route, which is for ever
    const std::chrono::milliseconds begun_ = service_.parts_.clock.boot_time();
    std::atomic<bool> answered_{false};
};

Service::Service(const ServerParts& parts, const ServerOptions& options,
                 std::unique_ptr<TokenSignIn> tokens, std::unique_ptr<Workers> workers,
                 std::unique_ptr<Workers> sign_ins, std::unique_ptr<Workers> provers,
                 std::unique_ptr<Tracking> tracking, std::unique_ptr<DocumentKeeper> keeper)
    : parts_(parts),
      options_(options),
      quota_(options.rates),
      hub_(parts.clock),
      tokens_(std::move(tokens)),
      local_(parts.local_accounts
                 ? std::make_unique<LocalSignIn>(*parts.local_accounts, options.sign_in,
                                                 parts.clock, parts.random, parts.digest)
                 : nullptr),
      access_({parts.accounts, parts.engine, parts.digest, parts.clock, options.origins,
               tokens_.get(), local_.get()}),
      keyed_(parts),
      workers_(std::move(workers)),
      sign_ins_(std::move(sign_ins)),
      provers_(std::move(provers)),
      live_(parts_, options_, hub_, *workers_),
      tracking_(std::move(tracking)),
      keeper_(std::move(keeper)),
      writes_(parts_.ops, parts_.clock),
      desk_{parts_,  options_, hub_,    *workers_,    live_,           *tracking_,   metrics_,
            counts_, notings_, writes_, local_.get(), sign_ins_.get(), keeper_.get()},
      listening_(parts.engine.subscribe(hub_)),
      counting_(parts.engine.subscribe(metrics_)) {}

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
    std::unique_ptr<Workers> sign_ins;
    if (parts.local_accounts) {
        auto made = Workers::start(parts.engine, kSignInThreads, options.sign_in.waiting);
        if (!made) {
            return made.error();
        }
        sign_ins = std::move(*made);
    }
    std::unique_ptr<Workers> provers;
    if (parts.human_check != nullptr) {
        auto made = Workers::start(parts.engine, kProofThreads, kProofsWaiting);
        if (!made) {
            return made.error();
        }
        provers = std::move(*made);
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
    std::unique_ptr<Service> service(
        new Service(parts, options, std::move(tokens), std::move(*workers), std::move(sign_ins),
                    std::move(provers), std::move(*tracking), std::move(keeper)));
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
    write_counted(notings_.refusals.rest());
    workers_->stop();
    if (keeper_) {
        keeper_->stop();
    }
    if (sign_ins_) {
        sign_ins_->stop();
    }
    if (provers_) {
        provers_->stop();
    }
}

void Service::handle(Request request, Respond respond) {
    const Language language = request.language;
    // HEAD is GET without the body, which the connection leaves out.
    const Method method = request.method == Method::head ? Method::get : request.method;
    Found found = find(method, request, options_);
    const auto outstanding = std::make_shared<Outstanding>(
        *this, std::move(respond), language, method,
        found.route == nullptr ? std::string_view{} : found.route->pattern);
    if (found.route == nullptr) {
        outstanding->answer(
            found.allowed.empty()
                ? problem({ErrorCode::not_found, "expected a resource, but there is none here"},
                          parts_.say, language)
                : not_allowed(found.allowed, language));
        return;
    }
    const Route& route = *found.route;
    // Before anything is read: a flood of questions keeps no worker busy.
    const Admission admission = admit(route, request, found.at);
    if (auto refused = held_up(admission, language)) {
        outstanding->answer(std::move(*refused));
        return;
    }
    Call call{desk_, std::move(request), {}, std::move(found.at), [outstanding](Response response) {
                  outstanding->answer(std::move(response));
              }};
    if (route.at_once != nullptr) {
        route.at_once(call);
    } else if (!pass_on(route, call, admission)) {
        call.refuse({ErrorCode::overloaded, "expected fewer requests at once, but too many wait"});
    }
}

bool Service::pass_on(const Route& route, const Call& call, const Admission& admission) {
    if (admission.to == Admission::To::check) {
        return provers_->post([this, &route, call, wait = admission.wait](Reader& reader) {
            answer_human(route, call, reader, wait);
        });
    }
    return workers_->post([this, &route, call](Reader& reader) { answer(route, call, reader); });
}

namespace {

/// Whoever sends a key counts on it; true: it is answered.
bool refuse_key(Call& call) {
    if (call.request.fields.count("Idempotency-Key") == 0) {
        return false;
    }
    call.refuse({ErrorCode::invalid_argument,
                 "expected no key here, because what is answered is not kept, but there is one"},
                {{}, "Idempotency-Key", {}});
    return true;
}

}  // namespace

void Service::answer(const Route& route, Call call, Reader& reader) {
    write_counted(notings_.refusals.over(parts_.clock.boot_time()));
    const bool open = route.door == Door::open || route.door == Door::counted ||
                      (route.handler == show_metrics && options_.open_metrics);
    if (!open && !enter(route, call)) {
        return;
    }
    if ((route.keyed && !keyed_.begin(call)) || (route.keyless && refuse_key(call))) {
        return;
    }
    route.handler(call, reader);
}

bool Service::enter(const Route& route, Call& call) {
    auto caller = let_in(route, call.request);
    if (Response* refused = std::get_if<Response>(&caller)) {
        refuse_sign_in(call, std::move(*refused));
        return false;
    }
    call.caller = std::move(std::get<Caller>(caller));
    if (!note_sign_in(call)) {
        return false;
    }
    watch(route, call);
    if (auto refused = refuse_entry(route, call.caller, parts_.say, call.request.language)) {
        call.answer(std::move(*refused));
        return false;
    }
    if (const auto refusal = refuse_auditor(route, call)) {
        call.refuse(*refusal);
        return false;
    }
    return true;
}

}  // namespace motcua::http
