// What monitoring is told: counted where it happens, written as Prometheus reads it. Labels have words
// out of tables alone (pattern of a route, class of a status), never anything that came from outside.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/ports/event_sink.hpp>
#include <motcua/http/server.hpp>

#include "exchange.hpp"

namespace motcua::http {

/// Why somebody was turned away before anything was done.
enum class TurnedAway {
    tracking,  ///< too many questions of the public
    caller,    ///< too many requests of one caller
    stranger,  ///< too many of an address of which nobody signed in
    sign_in,   ///< no good key or token
    human,     ///< of the public: no good proof that a human asks
    full,      ///< a connection more than are kept
    address,   ///< a connection more than one address may have
};

/// Thread-safe. The library that it is written with is known to metrics.cpp alone.
class Metrics final : public EventSink {
public:
    Metrics();
    ~Metrics() override;
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    /// A request came, and is not answered yet.
    void began();
    /// It was, after `took`. `pattern`: of its route; empty: it has none.
    void answered(Method method, std::string_view pattern, unsigned status,
                  std::chrono::duration<double> took);
    void turned_away(TurnedAway why);
    /// One commit.
    void committed(const std::vector<RecordedEvent>& events) override;
    /// What became of a command that a client sent.
    void judged(bool accepted);

    /// All of it, and these, in the text format 0.0.4.
    [[nodiscard]] std::string text(const std::vector<Measure>& measures) const;

private:
    struct Library;
    const std::unique_ptr<Library> library_;
};

}  // namespace motcua::http
