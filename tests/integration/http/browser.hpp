// Somebody who signs in by an account of the server, as a browser does: a cookie, and what a page sends.
#pragma once

#include <optional>
#include <string>

#include "served.hpp"

namespace motcua::http::testing {

inline const std::string good_password = "mot cau dai de nho";

/// Makes an account on the file, while nobody serves it; the text of its setup link.
[[nodiscard]] std::string add_account_on_file(const Served& served, const std::string& login,
                                              const std::string& role,
                                              const std::string& officer = {});

/// Limits that no test runs into.
void lift_limits(ServerOptions& options);

class Browser {
public:
    explicit Browser(std::string address) : address_(std::move(address)) {}

    /// Keeps cookie and page token if it is let in.
    Answer sign_in(const std::string& login, const std::string& password = good_password,
                   const std::string& code = {});
    /// Sets the password by the link; the test fails if it cannot.
    void set_up(const std::string& link);
    /// Both, and for administrators the second factor.
    void begin(const std::string& login, const std::string& link, bool second_factor = false);
    /// Sets a second factor up; the session goes on.
    void enrol();
    /// The code of `steps` after now.
    [[nodiscard]] std::string code(std::int64_t steps = 0) const;

    [[nodiscard]] Answer get(const std::string& target) const;
    /// What a page of the server sends.
    [[nodiscard]] Answer send(const std::string& method, const std::string& target,
                              const std::string& body = "{}", Headers headers = {}) const;
    /// With these headers alone.
    [[nodiscard]] Answer bare(const std::string& method, const std::string& target,
                              const Headers& headers, const std::string& body = {}) const;

    [[nodiscard]] const std::string& cookie() const { return cookie_; }
    [[nodiscard]] const std::string& csrf() const { return csrf_; }
    void keep(const Answer& answer);

private:
    std::string address_;
    std::string cookie_;  ///< "name=value"
    std::string csrf_;
    std::string secret_;  ///< of the second factor
};

}  // namespace motcua::http::testing
