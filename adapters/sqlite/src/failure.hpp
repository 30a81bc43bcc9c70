// How a failure travels inside this adapter: as an exception that carries the Error it will be at
// the port. guarded() is the border; nothing is thrown past it.
#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include <motcua/engine/model/result.hpp>

struct sqlite3;

namespace motcua::sqlite {

class Failure : public std::exception {
public:
    explicit Failure(Error error, int sqlite_code = 0)
        : error_(std::move(error)), sqlite_code_(sqlite_code) {}
    Failure(ErrorCode code, std::string detail) : error_{code, std::move(detail)} {}
    [[nodiscard]] const Error& error() const noexcept { return error_; }
    /// SQLite's extended result code; 0 if it was not SQLite that failed.
    [[nodiscard]] int sqlite_code() const noexcept { return sqlite_code_; }
    [[nodiscard]] const char* what() const noexcept override { return error_.detail.c_str(); }

private:
    Error error_;
    int sqlite_code_ = 0;
};

/// The Error for SQLite's extended result code `rc`. `doing` completes "expected to be able to …".
[[nodiscard]] Error error_of(sqlite3* database, int rc, std::string_view doing);
[[noreturn]] void fail(sqlite3* database, int rc, std::string_view doing);

/// Runs `body` and turns what it throws into its Result's Error.
template <class Body>
[[nodiscard]] auto guarded(Body&& body) -> decltype(body()) {
    try {
        return body();
    } catch (const Failure& failure) {
        return failure.error();
    } catch (const std::exception& unexpected) {
        return Error{
            ErrorCode::internal,
            std::string("expected no exception in the store, but there was: ") + unexpected.what()};
    }
}

}  // namespace motcua::sqlite
