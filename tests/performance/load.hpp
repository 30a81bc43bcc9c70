// Clients of a server on this machine: many connections, one thread, as fast as the answers come.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace motcua::performance {

/// A connection without waiting; the program ends if it cannot be had.
[[nodiscard]] int connect_to(std::uint16_t port);
/// Of "http://127.0.0.1:8080".
[[nodiscard]] std::uint16_t port_of(const std::string& address);

/// What came of the requests.
struct Load {
    double seconds = 0;          ///< from the first request to the last answer
    std::vector<double> millis;  ///< of each answer, in the order in which they came
    std::size_t failed = 0;      ///< answers that are not 2xx
    std::string failure;         ///< the first of them
    [[nodiscard]] double a_second() const { return static_cast<double>(millis.size()) / seconds; }
    /// In milliseconds; `share` in [0, 1).
    [[nodiscard]] double percentile(double share) const;
};

/// Sends `count` requests, one outstanding on each of `connections`; `request` makes the bytes of
/// each.
[[nodiscard]] Load load(std::uint16_t port, std::size_t connections, std::size_t count,
                        const std::function<std::string()>& request);

/// The bytes of a POST of JSON.
[[nodiscard]] std::string post(const std::string& target, const std::string& headers,
                               const std::string& body);

/// What is answered to one request that has `Connection: close`, with its head.
[[nodiscard]] std::string exchange(std::uint16_t port, const std::string& request);
/// The text of a member of JSON that we know.
[[nodiscard]] std::string member(const std::string& json, const std::string& name);

/// Seconds of a clock that only goes forward.
[[nodiscard]] double seconds_now();

}  // namespace motcua::performance
