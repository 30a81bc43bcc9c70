// The prototype: nothing but what the libraries cost.
#include "bare.hpp"

#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include <boost/asio.hpp>
#include <boost/beast.hpp>
#include <rapidjson/document.h>
#include <sqlite3.h>

namespace motcua::performance {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

constexpr std::size_t kBatch = 64;

void must(int code, sqlite3* database) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
        std::fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(database));
        std::exit(1);
    }
}

/// Commits what is queued, on a thread of its own.
class Writer {
public:
    struct Work {
        std::string body;
        std::int64_t instance = 0;
        std::function<void()> done;
    };

    Writer(const std::string& path, std::size_t instances) {
        must(sqlite3_open(path.c_str(), &database_), database_);
        run("PRAGMA journal_mode=WAL");
        run("PRAGMA synchronous=FULL");
        run("PRAGMA wal_autocheckpoint=16000");
        run("CREATE TABLE history (instance INTEGER, no INTEGER, body TEXT, PRIMARY KEY (instance, "
            "no)) WITHOUT ROWID");
        run("CREATE TABLE instance (id INTEGER PRIMARY KEY, version INTEGER, state TEXT)");
        run("CREATE TABLE task (id INTEGER PRIMARY KEY, instance INTEGER, holder TEXT, due "
            "INTEGER)");
        run("CREATE INDEX task_of ON task (holder, due)");
        run("CREATE TABLE outbox (id INTEGER PRIMARY KEY, body TEXT)");
        run("BEGIN");
        for (std::size_t i = 0; i < instances; ++i) {
            run("INSERT INTO instance VALUES (NULL, 0, '')");
            run("INSERT INTO task VALUES (NULL, " + std::to_string(i + 1) + ", 'a', 0)");
        }
        run("COMMIT");
        history_ = prepare(
            "INSERT INTO history VALUES (?1, (SELECT version + 1 FROM instance WHERE "
            "id = ?1), ?2)");
        instance_ = prepare("UPDATE instance SET version = version + 1, state = ?2 WHERE id = ?1");
        task_ = prepare("UPDATE task SET holder = ?2, due = due + 1 WHERE id = ?1");
        outbox_ = prepare("INSERT INTO outbox VALUES (NULL, ?2)");
        thread_ = std::thread([this] { work(); });
    }
    ~Writer() {
        {
            const std::lock_guard lock(mutex_);
            ended_ = true;
        }
        something_.notify_one();
        thread_.join();
        for (sqlite3_stmt* statement : {history_, instance_, task_, outbox_}) {
            sqlite3_finalize(statement);
        }
        sqlite3_close(database_);
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void add(Work work) {
        {
            const std::lock_guard lock(mutex_);
            queue_.push_back(std::move(work));
        }
        something_.notify_one();
    }

private:
    void run(const std::string& sql) {
        must(sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr), database_);
    }
    sqlite3_stmt* prepare(const char* sql) {
        sqlite3_stmt* statement = nullptr;
        must(sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr), database_);
        return statement;
    }
    void step(sqlite3_stmt* statement, std::int64_t instance, const std::string& body) {
        if (statement != outbox_) {
            must(sqlite3_bind_int64(statement, 1, instance), database_);
        }
        must(sqlite3_bind_text(statement, 2, body.data(), static_cast<int>(body.size()),
                               SQLITE_STATIC),
             database_);
        must(sqlite3_step(statement), database_);
        sqlite3_reset(statement);
    }

    void work() {
        while (true) {
            std::vector<Work> batch;
            {
                std::unique_lock lock(mutex_);
                something_.wait(lock, [this] { return ended_ || !queue_.empty(); });
                if (queue_.empty()) {
                    return;
                }
                while (!queue_.empty() && batch.size() < kBatch) {
                    batch.push_back(std::move(queue_.front()));
                    queue_.pop_front();
                }
            }
            run("BEGIN IMMEDIATE");
            for (const Work& one : batch) {
                step(history_, one.instance, one.body);
                step(instance_, one.instance, one.body);
                step(task_, one.instance, "officer");
                step(outbox_, one.instance, one.body);
            }
            run("COMMIT");
            for (const Work& one : batch) {
                one.done();
            }
        }
    }

    sqlite3* database_ = nullptr;
    sqlite3_stmt* history_ = nullptr;
    sqlite3_stmt* instance_ = nullptr;
    sqlite3_stmt* task_ = nullptr;
    sqlite3_stmt* outbox_ = nullptr;
    std::mutex mutex_;
    std::condition_variable something_;
    std::deque<Work> queue_;
    bool ended_ = false;
    std::thread thread_;
};

class HttpSession : public std::enable_shared_from_this<HttpSession> {
public:
    HttpSession(tcp::socket socket, Writer& writer, std::size_t instances)
        : stream_(std::move(socket)), writer_(writer), instances_(instances) {}

    void read() {
        request_ = {};
        http::async_read(stream_, buffer_, request_,
                         [self = shared_from_this()](beast::error_code failed, std::size_t) {
                             if (!failed) {
                                 self->take();
                             }
                         });
    }

private:
    void take() {
        rapidjson::Document body;
        body.Parse(request_.body().c_str());
        if (body.HasParseError() || !body.HasMember("instance") ||
            body["instance"].GetInt64() < 0) {
            std::exit(1);
        }
        const std::int64_t instance =
            body["instance"].GetInt64() % static_cast<std::int64_t>(instances_) + 1;
        writer_.add({request_.body(), instance, [self = shared_from_this()] {
                         asio::post(self->stream_.get_executor(), [self] { self->answer(); });
                     }});
    }
    void answer() {
        response_ = http::response<http::string_body>{http::status::ok, 11};
        response_.set(http::field::content_type, "application/json");
        response_.body() = R"({"accepted":true,"version":1,"sequence":1,"repeated":false})";
        response_.prepare_payload();
        http::async_write(stream_, response_,
                          [self = shared_from_this()](beast::error_code failed, std::size_t) {
                              if (!failed) {
                                  self->read();
                              }
                          });
    }

    beast::tcp_stream stream_;
    beast::flat_buffer buffer_;
    http::request<http::string_body> request_;
    http::response<http::string_body> response_;
    Writer& writer_;
    std::size_t instances_;
};

/// A thread, its loop and a socket that accepts.
class Loop {
public:
    Loop() : acceptor_(context_, {asio::ip::address_v4::loopback(), 0}) {}
    ~Loop() { stop(); }
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    void start(std::function<void(tcp::socket)> take) {
        take_ = std::move(take);
        accept();
        thread_ = std::thread([this] { context_.run(); });
    }
    void stop() {
        context_.stop();
        if (thread_.joinable()) {
            thread_.join();
        }
    }
    [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    [[nodiscard]] asio::io_context& context() { return context_; }

private:
    void accept() {
        acceptor_.async_accept([this](beast::error_code failed, tcp::socket socket) {
            if (!failed) {
                socket.set_option(tcp::no_delay(true));
                take_(std::move(socket));
                accept();
            }
        });
    }

    asio::io_context context_{1};
    tcp::acceptor acceptor_;
    std::function<void(tcp::socket)> take_;
    std::thread thread_;
};

/// One client of the broadcaster: messages wait their turn.
class Listener : public std::enable_shared_from_this<Listener> {
public:
    explicit Listener(tcp::socket socket) : stream_(std::move(socket)) {}
    void accept() {
        stream_.async_accept([self = shared_from_this()](beast::error_code) {});
    }
    void send(std::shared_ptr<const std::string> message) {
        waiting_.push_back(std::move(message));
        if (waiting_.size() == 1) {
            write();
        }
    }

private:
    void write() {
        stream_.text(true);
        stream_.async_write(asio::buffer(*waiting_.front()),
                            [self = shared_from_this()](beast::error_code failed, std::size_t) {
                                if (failed) {
                                    return;
                                }
                                self->waiting_.pop_front();
                                if (!self->waiting_.empty()) {
                                    self->write();
                                }
                            });
    }

    beast::websocket::stream<beast::tcp_stream> stream_;
    std::deque<std::shared_ptr<const std::string>> waiting_;
};

}  // namespace

class BareServer::Impl {
public:
    Impl(const std::string& database, std::size_t instances) : writer_(database, instances) {
        loop_.start([this, instances](tcp::socket socket) {
            std::make_shared<HttpSession>(std::move(socket), writer_, instances)->read();
        });
    }
    [[nodiscard]] std::uint16_t port() const { return loop_.port(); }
    ~Impl() { loop_.stop(); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

private:
    Writer writer_;
    Loop loop_;
};

BareServer::BareServer(const std::string& database, std::size_t instances)
    : impl_(std::make_unique<Impl>(database, instances)) {}
BareServer::~BareServer() = default;
std::uint16_t BareServer::port() const { return impl_->port(); }

class BareBroadcaster::Impl {
public:
    explicit Impl(std::size_t clients) {
        listeners_.reserve(clients);
        loop_.start([this](tcp::socket socket) {
            listeners_.push_back(std::make_shared<Listener>(std::move(socket)));
            listeners_.back()->accept();
        });
    }
    ~Impl() { loop_.stop(); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    [[nodiscard]] std::uint16_t port() const { return loop_.port(); }
    void send(const std::shared_ptr<const std::string>& message, std::vector<std::size_t> to) {
        asio::post(loop_.context(), [this, message, to = std::move(to)] {
            for (const std::size_t number : to) {
                listeners_.at(number)->send(message);
            }
        });
    }

private:
    Loop loop_;  // outlives the sockets that it serves
    std::vector<std::shared_ptr<Listener>> listeners_;
};

BareBroadcaster::BareBroadcaster(std::size_t clients) : impl_(std::make_unique<Impl>(clients)) {}
BareBroadcaster::~BareBroadcaster() = default;
std::uint16_t BareBroadcaster::port() const { return impl_->port(); }
void BareBroadcaster::send(const std::shared_ptr<const std::string>& message,
                           std::vector<std::size_t> to) {
    impl_->send(message, std::move(to));
}

}  // namespace motcua::performance
