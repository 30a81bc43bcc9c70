// A key is at work in memory, and begun on disk: what is begun and not at work was cut short.
#include "keyed.hpp"

#include <array>
#include <memory>

#include <motcua/engine/model/limits.hpp>
#include <motcua/engine/ports/kept_answers.hpp>

namespace motcua::http {
namespace {

void add(std::string& text, std::string_view part) {
    text += std::to_string(part.size());
    text += ':';
    text += part;
}

/// Of all that says what is to be done.
Hash digest_of(const Request& request, const Digest& digest) {
    std::string head = std::to_string(static_cast<int>(request.method));
    for (const std::string& segment : request.path) {
        add(head, segment);
    }
    head += '?';
    for (const auto& [name, value] : request.query) {
        add(head, name);
        add(head, value);
    }
    head += '\n';
    const std::array<std::string_view, 2> parts{head, request.body};
    return digest.sha256(parts);
}

Response answer_of(const KeptAnswer& kept) {
    Response response{kept.status, kept.media_type, kept.body, {}};
    for (const auto& [name, value] : kept.fields) {
        response.fields.add(name, value);
    }
    return response;
}

}  // namespace

/// A key from the beginning of its request until that is answered or let go of.
class KeyedRequests::Keeper {
public:
    Keeper(KeyedRequests& owner, Name name) : owner_(owner), name_(std::move(name)) {}
    ~Keeper() {
        if (!done_) {
            drop();
        }
        release();
    }
    Keeper(const Keeper&) = delete;
    Keeper& operator=(const Keeper&) = delete;

    /// Before the answer leaves. What cannot be kept stays begun, and is told as unknown.
    void keep(const Response& response) {
        if (done_) {
            return;
        }
        done_ = true;
        if (response.status >= 300) {
            drop();
        } else {
            note(owner_.parts_.kept_answers->finish(
                name_.first, name_.second,
                {response.status, response.media_type, response.fields.all(), response.body}));
        }
        release();
    }
    /// There is nothing of it to be kept or dropped.
    void leave() { done_ = true; }

private:
    /// Whoever asks again once he is answered finds nobody at work.
    void release() {
        if (!released_) {
            released_ = true;
            owner_.release(name_);
        }
    }
    void drop() { note(owner_.parts_.kept_answers->drop(name_.first, name_.second)); }
    void note(const Result<void>& written) const {
        if (!written && owner_.parts_.log != nullptr) {
            owner_.parts_.log->write(
                LogLevel::error,
                "the answer to a request with a key was not kept: " + written.error().detail);
        }
    }

    KeyedRequests& owner_;
    const Name name_;
    bool done_ = false;
    bool released_ = false;
};

/// The keeper goes first: whoever asked is what the service waits for before it ends.
struct KeyedRequests::Keeping {
    Respond respond;
    std::shared_ptr<Keeper> keeper;

    void operator()(Response response) const {
        keeper->keep(response);
        respond(std::move(response));
    }
};

bool KeyedRequests::take(const Name& name) {
    const std::lock_guard lock(mutex_);
    return at_work_.insert(name).second;
}

void KeyedRequests::release(const Name& name) {
    const std::lock_guard lock(mutex_);
    at_work_.erase(name);
}

bool KeyedRequests::begin(Call& call) {
    const auto key = call.request.fields.find("Idempotency-Key");
    if (!key || parts_.kept_answers == nullptr) {
        return true;
    }
    if (key->empty() || key->size() > limits::idempotency_key_bytes_max) {
        call.refuse({ErrorCode::invalid_argument,
                     "expected a key of 1 to " + std::to_string(limits::idempotency_key_bytes_max) +
                         " bytes, but it has " + std::to_string(key->size())},
                    {{}, "Idempotency-Key", {}});
        return false;
    }
    const Name name{call.caller.actor.identity(), std::string(*key)};
    if (!take(name)) {
        call.refuse({ErrorCode::overloaded,
                     "expected the first request of this key to be answered, but it is at work"},
                    {{}, "Idempotency-Key", {}});
        return false;
    }
    const auto keeper = std::make_shared<Keeper>(*this, name);
    const Hash digest = digest_of(call.request, parts_.digest);
    const Instant now = call.now();
    const auto before = parts_.kept_answers->begin({name.first, name.second, digest, now},
                                                   now - limits::idempotency_kept);
    if (before && !*before) {
        call.respond = Keeping{std::move(call.respond), keeper};
        return true;
    }
    keeper->leave();
    if (!before) {
        call.refuse(before.error());
    } else if ((*before)->digest != digest) {
        call.refuse(
            {ErrorCode::key_reused,
             "expected a key of its own for each request, but this one was used for another"},
            {{}, "Idempotency-Key", {}});
    } else if (!(*before)->answer) {
        call.refuse({ErrorCode::outcome_unknown,
                     "expected the first request of this key to be answered, but the server ended "
                     "meanwhile; look whether it was done, and use a new key"},
                    {{}, "Idempotency-Key", {}});
    } else {
        call.answer(answer_of(*(*before)->answer));
    }
    return false;
}

}  // namespace motcua::http
