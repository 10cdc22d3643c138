# One container with the notebook. There is no login: put a reverse proxy with authentication before it.
# PROMOBOOK_ACCESS=everyone: in a container nobody sits at the computer itself, so whoever gets through to the port is
# trusted with every plan.
FROM python:3.12-slim

# The fonts are for pictures that are made on the server, such as persona cards.
RUN apt-get update \
    && apt-get install -y --no-install-recommends fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/*

RUN useradd --create-home --uid 1000 promobook \
    && install -d -o promobook -g promobook /data
WORKDIR /app
COPY . .
RUN python -m pip install --no-cache-dir -e ".[postgres]"

USER promobook
ENV PROMOBOOK_HOME=/data \
    PROMOBOOK_ACCESS=everyone \
    PYTHONUNBUFFERED=1 \
    STREAMLIT_SERVER_ADDRESS=0.0.0.0 \
    STREAMLIT_SERVER_HEADLESS=true
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["python", "-m", "streamlit", "run", "app.py"]
