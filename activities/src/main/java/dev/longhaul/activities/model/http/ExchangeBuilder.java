package dev.longhaul.activities.model.http;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;

/** Hands an exchange to the LangChain4j model that shall use it. The deadlines are the exchange's own. */
final class ExchangeBuilder implements HttpClientBuilder {
    private final Exchange exchange;
    private final HttpDeadlines deadlines;

    ExchangeBuilder(Exchange exchange, HttpDeadlines deadlines) {
        this.exchange = exchange;
        this.deadlines = deadlines;
    }

    @Override
    public Duration connectTimeout() {
        return deadlines.connect();
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return deadlines.whole();
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
    }

    @Override
    public HttpClient build() {
        return exchange;
    }
}
